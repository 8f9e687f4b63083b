import { FIRST_NAMES, LAST_NAMES, plainLetters } from '@/sandbox/sample/names';
import { Seeded } from '@/sandbox/sample/seeded';

export type SampleRole = 'administrator' | 'auditor' | 'helpdesk' | 'manager' | 'none';

export type SamplePerson = {
  username: string;
  name: string;
  email: string;
  /** What they do, in French, as the sign-in page shows it. */
  title: string;
  status: 'staff' | 'teacher' | 'student';
  role: SampleRole;
  active: boolean;
};

const DOMAIN = 'valcombe.example';

type Named = [first: string, last: string, title: string, status: SamplePerson['status'], role: SampleRole];

/** People with a part to play; the others are drawn. */
const NAMED: Named[] = [
  ['Hélène', 'Lacombe', 'Directrice du numérique', 'staff', 'administrator'],
  ['Yann', 'Benoît', 'Ingénieur systèmes', 'staff', 'administrator'],
  ['Sylvie', 'Ferrand', 'Déléguée à la protection des données', 'staff', 'auditor'],
  ['Mamadou', 'Diallo', 'Assistance aux utilisateurs', 'staff', 'helpdesk'],
  ['Camille', 'Le-Goff', 'Assistance aux utilisateurs', 'staff', 'helpdesk'],
  ['Paul', 'Garnier', 'Directeur du département d’informatique', 'teacher', 'manager'],
  ['Nadia', 'Haddad', 'Responsable de la scolarité', 'staff', 'manager'],
  ['Jeanne', 'Roussel', 'Directrice du laboratoire Lumen', 'teacher', 'manager'],
  ['Luc', 'd’Aubigné', 'Maître de conférences en histoire', 'teacher', 'none'],
  ['Inès', 'Moulin', 'Étudiante en L1 d’informatique', 'student', 'none'],
  ['Gabriel', 'Okafor', 'Étudiant en L1 de mathématiques', 'student', 'none'],
];

const STAFF = 44;
const TEACHERS = 66;
const STUDENTS = 280;

function person([first, last, title, status, role]: Named, taken: Set<string>): SamplePerson {
  const base = `${plainLetters(first).slice(0, 1)}${plainLetters(last)}`;
  let username = base;
  for (let twin = 2; taken.has(username); twin++) username = `${base}${twin}`;
  taken.add(username);
  const twin = username.slice(base.length);
  const email = `${plainLetters(first)}.${plainLetters(last)}${twin}@${DOMAIN}`;
  return {
    username,
    name: `${first} ${last.replace('Le-', 'Le ')}`,
    email,
    title,
    status,
    role,
    active: true,
  };
}

const TITLES: Record<SamplePerson['status'], string[]> = {
  staff: ['Gestionnaire', 'Assistant de direction', 'Bibliothécaire', 'Technicien', 'Ingénieure d’études'],
  teacher: ['Maître de conférences', 'Professeure', 'Chargé d’enseignement', 'Doctorante'],
  student: ['Étudiant', 'Étudiante'],
};

/** About 400 people, always the same. */
export function samplePeople(): SamplePerson[] {
  const random = new Seeded(1806);
  const taken = new Set<string>();
  const people = NAMED.map((named) => person(named, taken));
  const draw = (status: SamplePerson['status'], count: number) => {
    for (let i = 0; i < count; i++) {
      const [first, last] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
      people.push(person([first, last, random.pick(TITLES[status]), status, 'none'], taken));
    }
  };
  draw('staff', STAFF);
  draw('teacher', TEACHERS);
  draw('student', STUDENTS);
  return people;
}
