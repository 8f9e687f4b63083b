
-- CreateEnum
CREATE TYPE "RoomKind" AS ENUM ('private', 'channel', 'team');

-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('member', 'moderator', 'owner');

-- CreateEnum
CREATE TYPE "Automation" AS ENUM ('observe', 'add_only', 'full');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('administrator', 'auditor', 'manager', 'helpdesk');

-- CreateTable
CREATE TABLE "workspace" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "chatUrl" TEXT NOT NULL,
    "serviceUserId" TEXT NOT NULL,
    "serviceUsername" TEXT NOT NULL,
    "sealedToken" TEXT NOT NULL,
    "serverVersion" TEXT,
    "access" JSONB,
    "pausedAt" TIMESTAMPTZ,
    "pausedBy" TEXT,
    "pauseReason" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "currentObservationId" INTEGER,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "protected_account" (
    "usernameKey" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "addedBy" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "protected_account_pkey" PRIMARY KEY ("usernameKey")
);

-- CreateTable
CREATE TABLE "revision" (
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "sourceId" INTEGER,
    "summary" JSONB NOT NULL,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "revision_change" (
    "id" BIGSERIAL NOT NULL,
    "revision" INTEGER NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" INTEGER NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "revision_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "username" TEXT NOT NULL,
    "usernameKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "addedRevision" INTEGER NOT NULL,
    "endedRevision" INTEGER,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_claim" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "sourceId" INTEGER,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "addedRevision" INTEGER NOT NULL,
    "endedRevision" INTEGER,

    CONSTRAINT "person_claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "RoomKind" NOT NULL DEFAULT 'private',
    "name" TEXT,
    "topic" TEXT,
    "announcement" TEXT,
    "description" TEXT,
    "readOnly" BOOLEAN,
    "parentId" INTEGER,
    "mandatory" BOOLEAN NOT NULL DEFAULT false,
    "expiresAt" TIMESTAMPTZ,
    "automation" "Automation" NOT NULL DEFAULT 'full',
    "removesExtra" BOOLEAN NOT NULL DEFAULT true,
    "roomId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "addedRevision" INTEGER NOT NULL,
    "endedRevision" INTEGER,

    CONSTRAINT "group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_claim" (
    "id" SERIAL NOT NULL,
    "groupId" INTEGER NOT NULL,
    "sourceId" INTEGER,
    "settings" JSONB NOT NULL,
    "addedRevision" INTEGER NOT NULL,
    "endedRevision" INTEGER,

    CONSTRAINT "group_claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant" (
    "id" BIGSERIAL NOT NULL,
    "groupId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "role" "MemberRole" NOT NULL DEFAULT 'member',
    "sourceId" INTEGER,
    "until" TIMESTAMPTZ,
    "reason" TEXT,
    "grantedBy" TEXT NOT NULL,
    "addedRevision" INTEGER NOT NULL,
    "endedRevision" INTEGER,
    "endedBy" TEXT,

    CONSTRAINT "grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exclusion" (
    "id" SERIAL NOT NULL,
    "groupId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "until" TIMESTAMPTZ,
    "reason" TEXT NOT NULL,
    "excludedBy" TEXT NOT NULL,
    "addedRevision" INTEGER NOT NULL,
    "endedRevision" INTEGER,

    CONSTRAINT "exclusion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "path" TEXT,
    "goneMeansInactive" BOOLEAN NOT NULL DEFAULT false,
    "health" TEXT NOT NULL DEFAULT 'healthy',
    "healthDetail" JSONB,
    "healthSince" TIMESTAMPTZ,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_snapshot" (
    "id" SERIAL NOT NULL,
    "sourceId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "people" INTEGER NOT NULL,
    "groups" INTEGER NOT NULL,
    "memberships" INTEGER NOT NULL,
    "good" BOOLEAN NOT NULL,
    "revision" INTEGER,

    CONSTRAINT "source_snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" SERIAL NOT NULL,
    "sourceId" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "patch" BOOLEAN NOT NULL DEFAULT false,
    "origin" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "basis" INTEGER,
    "revision" INTEGER,
    "error" JSONB,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_line" (
    "importId" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "change" TEXT NOT NULL,
    "file" TEXT,
    "line" INTEGER,
    "groupSlug" TEXT,
    "username" TEXT,
    "role" "MemberRole",
    "fields" JSONB,

    CONSTRAINT "import_line_pkey" PRIMARY KEY ("importId","seq")
);

-- CreateTable
CREATE TABLE "import_reject" (
    "importId" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "import_reject_pkey" PRIMARY KEY ("importId","seq")
);

-- CreateTable
CREATE TABLE "observation" (
    "id" SERIAL NOT NULL,
    "state" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ,
    "serverVersion" TEXT,
    "strategy" TEXT,
    "calls" JSONB NOT NULL DEFAULT '{}',
    "users" INTEGER NOT NULL DEFAULT 0,
    "rooms" INTEGER NOT NULL DEFAULT 0,
    "memberships" INTEGER NOT NULL DEFAULT 0,
    "unreadable" INTEGER NOT NULL DEFAULT 0,
    "error" JSONB,
    "refreshedByRun" INTEGER,
    "refreshedAt" TIMESTAMPTZ,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observed_user" (
    "observationId" INTEGER NOT NULL,
    "userId" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "usernameKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "active" BOOLEAN NOT NULL,
    "type" TEXT NOT NULL,
    "roles" TEXT[],
    "federated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "observed_user_pkey" PRIMARY KEY ("observationId","userId")
);

-- CreateTable
CREATE TABLE "observed_room" (
    "observationId" INTEGER NOT NULL,
    "roomId" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT,
    "kind" "RoomKind" NOT NULL,
    "topic" TEXT,
    "announcement" TEXT,
    "description" TEXT,
    "readOnly" BOOLEAN NOT NULL,
    "archived" BOOLEAN NOT NULL,
    "usersCount" INTEGER NOT NULL,
    "creatorId" TEXT,
    "external" BOOLEAN NOT NULL DEFAULT false,
    "readable" BOOLEAN NOT NULL,
    "unknownReason" TEXT,
    "memberIds" TEXT[],
    "ownerIds" TEXT[],
    "moderatorIds" TEXT[],

    CONSTRAINT "observed_room_pkey" PRIMARY KEY ("observationId","roomId")
);

-- CreateTable
CREATE TABLE "drift" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "groupId" INTEGER,
    "personId" INTEGER,
    "roomId" TEXT,
    "userId" TEXT,
    "username" TEXT,
    "label" TEXT NOT NULL,
    "desired" JSONB,
    "actual" JSONB,
    "cause" JSONB,
    "firstSeenAt" TIMESTAMPTZ NOT NULL,
    "lastSeenAt" TIMESTAMPTZ NOT NULL,
    "resolvedAt" TIMESTAMPTZ,
    "ignoredUntil" TIMESTAMPTZ,
    "ignoredBy" TEXT,
    "ignoredReason" TEXT,

    CONSTRAINT "drift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drift_day" (
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "open" INTEGER NOT NULL,

    CONSTRAINT "drift_day_pkey" PRIMARY KEY ("day","kind")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" SERIAL NOT NULL,
    "state" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "purpose" TEXT,
    "scope" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "revision" INTEGER NOT NULL,
    "observationId" INTEGER NOT NULL,
    "changes" INTEGER NOT NULL DEFAULT 0,
    "additions" INTEGER NOT NULL DEFAULT 0,
    "removals" INTEGER NOT NULL DEFAULT 0,
    "frozen" INTEGER NOT NULL DEFAULT 0,
    "byKind" JSONB NOT NULL DEFAULT '{}',
    "brakes" JSONB NOT NULL DEFAULT '[]',
    "cost" JSONB NOT NULL DEFAULT '{}',
    "effects" JSONB NOT NULL DEFAULT '[]',
    "approvedBy" TEXT,
    "approvedAt" TIMESTAMPTZ,
    "closedBy" TEXT,
    "closedAt" TIMESTAMPTZ,
    "closedReason" JSONB,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change" (
    "planId" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "groupId" INTEGER,
    "roomId" TEXT,
    "personId" INTEGER,
    "userId" TEXT,
    "username" TEXT,
    "role" "MemberRole",
    "payload" JSONB,
    "cause" JSONB,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "code" TEXT,
    "detail" TEXT,
    "at" TIMESTAMPTZ,

    CONSTRAINT "change_pkey" PRIMARY KEY ("planId","seq")
);

-- CreateTable
CREATE TABLE "plan_object" (
    "planId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "id" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "detail" JSONB,

    CONSTRAINT "plan_object_pkey" PRIMARY KEY ("planId","kind","id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ,
    "worker" TEXT,
    "heartbeatAt" TIMESTAMPTZ,
    "stopAsked" TEXT,
    "stopAskedBy" TEXT,
    "progress" JSONB NOT NULL DEFAULT '{}',
    "outcomes" JSONB NOT NULL DEFAULT '{}',
    "calls" JSONB NOT NULL DEFAULT '{}',
    "reason" JSONB,
    "digest" TEXT,

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "address" TEXT,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "role_assignment" (
    "id" SERIAL NOT NULL,
    "usernameKey" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "assignedBy" TEXT NOT NULL,
    "assignedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedBy" TEXT,
    "endedAt" TIMESTAMPTZ,

    CONSTRAINT "role_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "idHash" TEXT NOT NULL,
    "usernameKey" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "ticketHash" TEXT,
    "address" TEXT,
    "agent" TEXT,
    "startedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "endedAt" TIMESTAMPTZ,
    "endReason" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("idHash")
);

-- CreateTable
CREATE TABLE "used_ticket" (
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "used_ticket_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "job_record" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT,
    "state" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ,
    "finishedAt" TIMESTAMPTZ,
    "progress" JSONB,
    "result" JSONB,
    "error" JSONB,

    CONSTRAINT "job_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_beat" (
    "id" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "worker_beat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "revision_change_subjectKind_subjectId_revision_idx" ON "revision_change"("subjectKind", "subjectId", "revision");

-- CreateIndex
CREATE INDEX "revision_change_revision_idx" ON "revision_change"("revision");

-- CreateIndex
CREATE UNIQUE INDEX "person_usernameKey_key" ON "person"("usernameKey");

-- CreateIndex
CREATE INDEX "person_name_idx" ON "person"("name");

-- CreateIndex
CREATE INDEX "person_claim_personId_idx" ON "person_claim"("personId");

-- CreateIndex
CREATE INDEX "person_claim_sourceId_idx" ON "person_claim"("sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "group_slug_key" ON "group"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "group_roomId_key" ON "group"("roomId");

-- CreateIndex
CREATE INDEX "group_parentId_idx" ON "group"("parentId");

-- CreateIndex
CREATE INDEX "group_claim_groupId_idx" ON "group_claim"("groupId");

-- CreateIndex
CREATE INDEX "group_claim_sourceId_idx" ON "group_claim"("sourceId");

-- CreateIndex
CREATE INDEX "grant_groupId_endedRevision_idx" ON "grant"("groupId", "endedRevision");

-- CreateIndex
CREATE INDEX "grant_personId_endedRevision_idx" ON "grant"("personId", "endedRevision");

-- CreateIndex
CREATE INDEX "grant_sourceId_endedRevision_idx" ON "grant"("sourceId", "endedRevision");

-- CreateIndex
CREATE INDEX "exclusion_groupId_endedRevision_idx" ON "exclusion"("groupId", "endedRevision");

-- CreateIndex
CREATE INDEX "exclusion_personId_idx" ON "exclusion"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "source_name_key" ON "source"("name");

-- CreateIndex
CREATE INDEX "source_snapshot_sourceId_at_idx" ON "source_snapshot"("sourceId", "at");

-- CreateIndex
CREATE INDEX "import_sourceId_startedAt_idx" ON "import"("sourceId", "startedAt");

-- CreateIndex
CREATE INDEX "import_line_importId_kind_change_idx" ON "import_line"("importId", "kind", "change");

-- CreateIndex
CREATE INDEX "observed_user_observationId_usernameKey_idx" ON "observed_user"("observationId", "usernameKey");

-- CreateIndex
CREATE INDEX "observed_room_observationId_slug_idx" ON "observed_room"("observationId", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "drift_key_key" ON "drift"("key");

-- CreateIndex
CREATE INDEX "drift_resolvedAt_kind_idx" ON "drift"("resolvedAt", "kind");

-- CreateIndex
CREATE INDEX "drift_groupId_resolvedAt_idx" ON "drift"("groupId", "resolvedAt");

-- CreateIndex
CREATE INDEX "drift_personId_resolvedAt_idx" ON "drift"("personId", "resolvedAt");

-- CreateIndex
CREATE INDEX "plan_state_createdAt_idx" ON "plan"("state", "createdAt");

-- CreateIndex
CREATE INDEX "change_planId_state_idx" ON "change"("planId", "state");

-- CreateIndex
CREATE INDEX "change_planId_groupId_idx" ON "change"("planId", "groupId");

-- CreateIndex
CREATE UNIQUE INDEX "run_planId_key" ON "run"("planId");

-- CreateIndex
CREATE INDEX "run_state_idx" ON "run"("state");

-- CreateIndex
CREATE INDEX "audit_entry_actor_at_idx" ON "audit_entry"("actor", "at");

-- CreateIndex
CREATE INDEX "audit_entry_subjectKind_subjectId_seq_idx" ON "audit_entry"("subjectKind", "subjectId", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_action_seq_idx" ON "audit_entry"("action", "seq");

-- CreateIndex
CREATE INDEX "role_assignment_usernameKey_idx" ON "role_assignment"("usernameKey");

-- CreateIndex
CREATE UNIQUE INDEX "session_ticketHash_key" ON "session"("ticketHash");

-- CreateIndex
CREATE INDEX "session_usernameKey_idx" ON "session"("usernameKey");

-- CreateIndex
CREATE INDEX "job_record_kind_createdAt_idx" ON "job_record"("kind", "createdAt");

-- CreateIndex
CREATE INDEX "job_record_key_createdAt_idx" ON "job_record"("key", "createdAt");

-- AddForeignKey
ALTER TABLE "revision_change" ADD CONSTRAINT "revision_change_revision_fkey" FOREIGN KEY ("revision") REFERENCES "revision"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_claim" ADD CONSTRAINT "person_claim_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_claim" ADD CONSTRAINT "person_claim_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group" ADD CONSTRAINT "group_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_claim" ADD CONSTRAINT "group_claim_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_claim" ADD CONSTRAINT "group_claim_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exclusion" ADD CONSTRAINT "exclusion_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exclusion" ADD CONSTRAINT "exclusion_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_snapshot" ADD CONSTRAINT "source_snapshot_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_line" ADD CONSTRAINT "import_line_importId_fkey" FOREIGN KEY ("importId") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_reject" ADD CONSTRAINT "import_reject_importId_fkey" FOREIGN KEY ("importId") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_object" ADD CONSTRAINT "plan_object_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say ─────────────────────────────────────────

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Search without accents or case. unaccent() is only STABLE because its dictionary may change; ours does not.
CREATE FUNCTION regie_fold(text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  AS $$ SELECT lower(public.unaccent('public.unaccent', $1)) $$;

CREATE INDEX person_search ON "person" USING gin (regie_fold("name" || ' ' || "username" || ' ' || "email") gin_trgm_ops);
CREATE INDEX group_search ON "group" USING gin (regie_fold(coalesce("name", '') || ' ' || "slug" || ' ' || coalesce("topic", '')) gin_trgm_ops);
CREATE INDEX drift_search ON "drift" USING gin (regie_fold("label" || ' ' || coalesce("username", '')) gin_trgm_ops);

-- Open differences, oldest first.
CREATE INDEX drift_open_age ON "drift" ("firstSeenAt", "id") WHERE "resolvedAt" IS NULL;

-- A run's journal, the newest line first.
CREATE INDEX change_journal ON "change" ("planId", "at" DESC NULLS LAST, "seq" DESC) WHERE "at" IS NOT NULL;

-- Pages of people in the order a French reader expects; owners that children inherit.
CREATE INDEX person_in_order ON "person" ("name" COLLATE "fr-x-icu", "id") WHERE "endedRevision" IS NULL;
CREATE INDEX grant_owners ON "grant" ("groupId") WHERE "role" = 'owner' AND "endedRevision" IS NULL;

-- Groups with open differences, and what the worst of them makes of the group.
CREATE VIEW regie_differing AS
  SELECT d."groupId",
    CASE WHEN bool_or(d."kind" = 'room-unknown') THEN 'unknown'
      WHEN bool_or(d."kind" IN ('configuration', 'room-conflict')) THEN 'conflict'
      ELSE 'drifted' END AS state
  FROM drift d
  WHERE d."resolvedAt" IS NULL AND d."groupId" IS NOT NULL AND (d."ignoredUntil" IS NULL OR d."ignoredUntil" < now())
  GROUP BY d."groupId";

-- What the present reading says of a group, in one word of lib/groups/queries/list.ts `GroupState`.
CREATE FUNCTION regie_group_state(group_id int) RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$
    SELECT CASE
      WHEN NOT EXISTS (SELECT FROM workspace w WHERE w."currentObservationId" IS NOT NULL) THEN 'never-observed'
      ELSE coalesce((SELECT d.state FROM regie_differing d WHERE d."groupId" = group_id), 'synced') END
  $$;

-- One grant in force per group, person and source (or hand); one claim in force per person or group and source.
CREATE UNIQUE INDEX grant_in_force ON "grant" ("groupId", "personId", coalesce("sourceId", 0)) WHERE "endedRevision" IS NULL;
CREATE UNIQUE INDEX person_claim_in_force ON "person_claim" ("personId", coalesce("sourceId", 0)) WHERE "endedRevision" IS NULL;
CREATE UNIQUE INDEX group_claim_in_force ON "group_claim" ("groupId", coalesce("sourceId", 0)) WHERE "endedRevision" IS NULL;
CREATE UNIQUE INDEX exclusion_in_force ON "exclusion" ("groupId", "personId") WHERE "endedRevision" IS NULL;
CREATE UNIQUE INDEX role_in_force ON "role_assignment" ("usernameKey") WHERE "endedAt" IS NULL;

ALTER TABLE "person" ADD CONSTRAINT person_key_is_lower CHECK ("usernameKey" = lower("username"));
ALTER TABLE "person" ADD CONSTRAINT person_username CHECK ("username" ~ '^[0-9a-zA-Z._-]+$');
ALTER TABLE "group" ADD CONSTRAINT group_slug CHECK ("slug" ~ '^[0-9a-zA-Z._-]+$');
-- Rocket.Chat tells rooms apart whatever their case: so must groups be.
CREATE UNIQUE INDEX group_in_force_slug ON "group" (lower("slug")) WHERE "endedRevision" IS NULL;
ALTER TABLE "group" ADD CONSTRAINT group_is_not_its_parent CHECK ("parentId" IS DISTINCT FROM "id");
ALTER TABLE "grant" ADD CONSTRAINT grant_ends_after_it_starts CHECK ("endedRevision" IS NULL OR "endedRevision" >= "addedRevision");
ALTER TABLE "workspace" ADD CONSTRAINT one_workspace CHECK ("id" = 1);
ALTER TABLE "plan" ADD CONSTRAINT approved_by_another_person CHECK ("approvedBy" IS NULL OR "approvedBy" <> "author");

ALTER TABLE "person" ADD CONSTRAINT person_added FOREIGN KEY ("addedRevision") REFERENCES "revision" ("number");
ALTER TABLE "group" ADD CONSTRAINT group_added FOREIGN KEY ("addedRevision") REFERENCES "revision" ("number");

-- Who is in which rooms, by person.
CREATE INDEX observed_room_members ON "observed_room" USING gin ("memberIds");

-- A million grants arrive in one statement: what they refer to is checked once for all of them, twenty times
-- quicker than row by row, and neither people nor groups nor sources that grants refer to can be deleted.
ALTER TABLE "grant" DROP CONSTRAINT "grant_groupId_fkey", DROP CONSTRAINT "grant_personId_fkey", DROP CONSTRAINT "grant_sourceId_fkey";
CREATE FUNCTION grant_refers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT "groupId" FROM added EXCEPT SELECT "id" FROM "group")
    OR EXISTS (SELECT "personId" FROM added EXCEPT SELECT "id" FROM "person")
    OR EXISTS (SELECT "sourceId" FROM added WHERE "sourceId" IS NOT NULL EXCEPT SELECT "id" FROM "source") THEN
    RAISE EXCEPTION 'a grant refers to a group, person or source that does not exist' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER grant_refers AFTER INSERT ON "grant"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION grant_refers();
CREATE FUNCTION grant_keeps_subjects() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a grant keeps its group, its person and its source' USING ERRCODE = 'foreign_key_violation';
END $$;
CREATE TRIGGER grant_keeps_subjects BEFORE UPDATE ON "grant" FOR EACH ROW
  WHEN ((OLD."groupId", OLD."personId", OLD."sourceId") IS DISTINCT FROM (NEW."groupId", NEW."personId", NEW."sourceId"))
  EXECUTE FUNCTION grant_keeps_subjects();
CREATE FUNCTION granted_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_TABLE_NAME = 'group' AND EXISTS (SELECT FROM "grant" WHERE "groupId" = OLD."id"))
    OR (TG_TABLE_NAME = 'person' AND EXISTS (SELECT FROM "grant" WHERE "personId" = OLD."id"))
    OR (TG_TABLE_NAME = 'source' AND EXISTS (SELECT FROM "grant" WHERE "sourceId" = OLD."id")) THEN
    RAISE EXCEPTION 'grants refer to it' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER granted_group_is_kept BEFORE DELETE ON "group" FOR EACH ROW EXECUTE FUNCTION granted_is_kept();
CREATE TRIGGER granted_person_is_kept BEFORE DELETE ON "person" FOR EACH ROW EXECUTE FUNCTION granted_is_kept();
CREATE TRIGGER granted_source_is_kept BEFORE DELETE ON "source" FOR EACH ROW EXECUTE FUNCTION granted_is_kept();

-- Lines of an import are written once, by the import itself, and imports are never deleted.
ALTER TABLE "import_line" DROP CONSTRAINT "import_line_importId_fkey";

-- The record is only ever added to.
CREATE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the record is append-only';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION audit_entry_is_append_only();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_append_only();
