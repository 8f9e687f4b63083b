-- Who was seen in which room, from when to when. Derived from observations and read-backs; no foreign keys, for a
-- million rows. A span without an end is of someone who is still there as of `presence_room."at"`.
CREATE TABLE "presence_span" (
    "roomId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "role" "MemberRole" NOT NULL,
    "firstSeenAt" TIMESTAMPTZ NOT NULL,
    "lastSeenAt" TIMESTAMPTZ,
    "endedAt" TIMESTAMPTZ,

    CONSTRAINT "presence_span_pkey" PRIMARY KEY ("roomId", "userId", "role", "firstSeenAt")
);

CREATE INDEX "presence_span_userId_roomId_idx" ON "presence_span"("userId", "roomId");

-- What was last seen of each room, so that a room in which nothing changed costs one comparison.
CREATE TABLE "presence_room" (
    "roomId" TEXT NOT NULL,
    "digest" NUMERIC NOT NULL,
    "firstSeenAt" TIMESTAMPTZ NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "presence_room_pkey" PRIMARY KEY ("roomId")
);

-- Pruning by age.
CREATE INDEX presence_span_ended ON "presence_span" ("endedAt") WHERE "endedAt" IS NOT NULL;
