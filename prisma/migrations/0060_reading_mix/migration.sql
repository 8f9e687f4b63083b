-- What a reading of memberships was made of: rooms by themselves, teams, audits, people.
ALTER TABLE "observation" ADD COLUMN "mix" JSONB;
