-- Another person, whatever the case of the name: Rocket.Chat and CAS tell no case apart.
ALTER TABLE "plan" DROP CONSTRAINT approved_by_another_person;
ALTER TABLE "plan" ADD CONSTRAINT approved_by_another_person
  CHECK ("approvedBy" IS NULL OR lower("approvedBy") <> lower("author"));

-- A plan that a brake holds is under way, or done, only after an approval. Kept from now on: plans of earlier versions
-- are what they are.
ALTER TABLE "plan" ADD CONSTRAINT held_plan_is_approved CHECK (
  "approvedBy" IS NOT NULL OR NOT "brakes" @> '[{"holds": true}]'
  OR "state" NOT IN ('ready', 'approved', 'applying', 'applied', 'partial')) NOT VALID;
