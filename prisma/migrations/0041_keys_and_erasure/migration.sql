-- Which key sealed an entry (null: the first one), and what was emptied of it later, under a seal of its own.
ALTER TABLE "audit_entry" ADD COLUMN "keyId" TEXT;
ALTER TABLE "audit_entry" ADD COLUMN "erasedBy" BIGINT;
ALTER TABLE "audit_entry" ADD COLUMN "erasedSeal" TEXT;
CREATE INDEX "audit_entry_at_idx" ON "audit_entry" ("at") WHERE "erasedBy" IS NULL;

-- The record is only ever added to. One change is let through: an entry of the record itself that says so empties what
-- earlier entries hold of a person; number, time, act, kinds, links and seals stay.
CREATE OR REPLACE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW."seq", NEW."at", NEW."actorKind", NEW."action", NEW."subjectKind", NEW."previous", NEW."hash", NEW."keyId")
        IS NOT DISTINCT FROM
        (OLD."seq", OLD."at", OLD."actorKind", OLD."action", OLD."subjectKind", OLD."previous", OLD."hash", OLD."keyId")
      AND NEW."erasedSeal" IS NOT NULL
      AND NEW."erasedBy" > OLD."seq" AND NEW."erasedBy" > coalesce(OLD."erasedBy", 0)
      AND EXISTS (SELECT FROM "audit_entry" e WHERE e."seq" = NEW."erasedBy" AND e."action" = 'record.erase') THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the record is append-only';
END $$;
