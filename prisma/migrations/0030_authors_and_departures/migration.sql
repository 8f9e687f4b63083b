-- Who made each difference, and departures that are respected.
ALTER TABLE "drift" ADD COLUMN "author" JSONB;

-- Differences whose author was not looked for yet.
CREATE INDEX drift_without_author ON "drift" ("firstSeenAt" DESC) WHERE "resolvedAt" IS NULL AND "author" IS NULL;

CREATE TABLE "departure" (
    "id" BIGSERIAL NOT NULL,
    "groupId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "leftAt" TIMESTAMPTZ NOT NULL,
    "seenAt" TIMESTAMPTZ NOT NULL,
    "endedAt" TIMESTAMPTZ,
    "endedBy" TEXT,
    "endReason" TEXT,

    CONSTRAINT "departure_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "departure_groupId_personId_leftAt_key" ON "departure"("groupId", "personId", "leftAt");
CREATE INDEX "departure_personId_idx" ON "departure"("personId");
CREATE INDEX departure_in_force ON "departure" ("groupId") WHERE "endedAt" IS NULL;

-- A departure that is respected makes no group differ.
CREATE OR REPLACE VIEW regie_differing AS
  SELECT d."groupId",
    CASE WHEN bool_or(d."kind" = 'room-unknown') THEN 'unknown'
      WHEN bool_or(d."kind" IN ('configuration', 'room-conflict')) THEN 'conflict'
      ELSE 'drifted' END AS state
  FROM drift d
  WHERE d."resolvedAt" IS NULL AND d."groupId" IS NOT NULL AND (d."ignoredUntil" IS NULL OR d."ignoredUntil" < now())
    AND d."kind" <> 'member-left'
  GROUP BY d."groupId";
