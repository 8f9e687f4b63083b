-- Which rooms may be carried over from one reading to the next, and what a reading rests on.
ALTER TABLE "observed_room" ADD COLUMN "fingerprint" TEXT;

ALTER TABLE "observation"
  ADD COLUMN "full" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "carried" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "fullAt" TIMESTAMPTZ,
  ADD COLUMN "accountId" TEXT;
