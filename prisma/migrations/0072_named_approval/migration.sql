-- Another person, not another way in: who prepares a plan on the command line does not approve it in the browser, and an
-- account that says nothing of who holds it stands for nobody. Kept from now on: earlier plans are what they are.
ALTER TABLE "plan" DROP CONSTRAINT approved_by_another_person;
ALTER TABLE "plan" ADD CONSTRAINT approved_by_another_person CHECK (
  "approvedBy" IS NULL
  OR regexp_replace(lower("approvedBy"), '^cli:', '') <> regexp_replace(lower("author"), '^cli:', '')) NOT VALID;
ALTER TABLE "plan" ADD CONSTRAINT approval_is_between_named_people CHECK (
  "approvedBy" IS NULL
  OR ("approvedBy" NOT LIKE 'break-glass:%' AND "author" NOT LIKE 'break-glass:%')) NOT VALID;
