-- Whether the servers Régie stands on answer, as last probed.
CREATE TABLE "service_state" (
    "name" TEXT NOT NULL,
    "up" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ NOT NULL,
    "checkedAt" TIMESTAMPTZ NOT NULL,
    "code" TEXT,

    CONSTRAINT "service_state_pkey" PRIMARY KEY ("name")
);

-- What was told by message, once to each recipient.
CREATE TABLE "notice" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" INTEGER NOT NULL,
    "recipient" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "triedAt" TIMESTAMPTZ,
    "sentAt" TIMESTAMPTZ,
    "code" TEXT,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "notice_kind_subjectId_recipient_key" ON "notice"("kind", "subjectId", "recipient");
CREATE INDEX "notice_state_idx" ON "notice"("state");
