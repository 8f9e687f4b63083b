import { type SamplePerson, type SampleRole, samplePeople } from '@/sandbox/sample/people';
import { Seeded } from '@/sandbox/sample/seeded';

export type { SamplePerson, SampleRole };

export type SampleGroup = {
  slug: string;
  kind: 'private' | 'channel';
  topic: string;
  /** Its owners own this group too. */
  parent?: string;
  mandatory: boolean;
  /** ISO date. */
  expires?: string;
  /** Owners and members written in this group itself; owners are members. */
  owners: string[];
  members: string[];
};

export type University = {
  name: string;
  people: SamplePerson[];
  groups: SampleGroup[];
  roles: Record<Exclude<SampleRole, 'none'>, string[]>;
};

type Department = { slug: string; name: string; of: string };

const DEPARTMENTS: Department[] = [
  { slug: 'informatique', name: 'informatique', of: 'd’informatique' },
  { slug: 'mathematiques', name: 'mathématiques', of: 'de mathématiques' },
  { slug: 'histoire', name: 'histoire', of: 'd’histoire' },
  { slug: 'droit', name: 'droit', of: 'de droit' },
  { slug: 'biologie', name: 'biologie', of: 'de biologie' },
];

const LABORATORIES: [slug: string, topic: string][] = [
  ['labo-lumen', 'Laboratoire Lumen — optique et images'],
  ['labo-cartes', 'Laboratoire Cartes — histoire des territoires'],
  ['labo-vivant', 'Laboratoire du vivant — biologie et santé'],
  ['labo-normes', 'Laboratoire Normes — droit public et numérique'],
  ['labo-preuves', 'Laboratoire Preuves — logique et calcul'],
];

const SERVICES: [slug: string, topic: string, size: number][] = [
  ['dsi', 'Direction du numérique', 9],
  ['dsi-exploitation', 'Incidents, maintenances, astreintes', 5],
  ['dsi-assistance', 'Assistance aux utilisateurs', 4],
  ['scolarite', 'Inscriptions, jurys, diplômes', 8],
  ['ressources-humaines', 'Carrières et recrutements', 5],
  ['bibliotheque', 'Bibliothèque universitaire — équipe', 7],
  ['communication', 'Communication et événements', 4],
  ['relations-internationales', 'Mobilités et partenariats', 4],
  ['patrimoine', 'Bâtiments, salles, travaux', 5],
  ['sante-etudiante', 'Service de santé étudiante', 3],
];

const COUNCILS: [slug: string, topic: string, size: number][] = [
  ['conseil-administration', 'Conseil d’administration', 14],
  ['conseil-formation', 'Commission de la formation et de la vie universitaire', 16],
  ['conseil-recherche', 'Commission de la recherche', 12],
  ['direction-generale', 'Direction générale des services', 6],
  ['cellule-de-crise', 'Cellule de crise — ne pas quitter ce salon', 8],
];

const CHANNELS: [slug: string, topic: string, share: number][] = [
  ['annonces', 'Annonces officielles de l’université', 0.9],
  ['entraide', 'Questions et réponses entre étudiants', 0.3],
  ['vie-etudiante', 'Associations, sorties, événements', 0.3],
  ['logements', 'Colocations et logements', 0.12],
  ['sport', 'Sport universitaire : créneaux et équipes', 0.15],
  ['cantine', 'Menus et horaires du restaurant universitaire', 0.1],
  ['logiciels-libres', 'Logiciels libres à l’université', 0.08],
];

/** Draws members and adds the groups one by one, in a fixed order. */
class Builder {
  readonly groups: SampleGroup[] = [];
  private readonly random = new Seeded(2007);
  private readonly names: Record<SamplePerson['status'], string[]>;

  constructor(people: readonly SamplePerson[]) {
    const of = (status: SamplePerson['status']) =>
      people.filter((known) => known.status === status).map((known) => known.username);
    this.names = { staff: of('staff'), teacher: of('teacher'), student: of('student') };
  }

  add(group: Partial<SampleGroup> & Pick<SampleGroup, 'slug' | 'topic' | 'owners' | 'members'>): void {
    const members = [...new Set([...group.owners, ...group.members])].sort();
    this.groups.push({ kind: 'private', mandatory: false, ...group, members });
  }

  draw(status: SamplePerson['status'], count: number): string[] {
    return this.random.some(this.names[status], count);
  }

  /** The students of a department: each belongs to one. */
  studentsOf(department: number): string[] {
    return this.names.student.filter((_name, at) => at % DEPARTMENTS.length === department);
  }
}

function addDepartment(builder: Builder, { slug, of }: Department, at: number): void {
  const head = slug === 'informatique' ? 'pgarnier' : builder.draw('teacher', 1)[0];
  const owners = head ? [head] : [];
  const parent = `departement-${slug}`;
  const teachers = builder.draw('teacher', 12);
  builder.add({ slug: parent, topic: `Département ${of}`, owners, members: teachers, mandatory: true });
  builder.add({
    slug: `equipe-${slug}`,
    topic: `Équipe pédagogique ${of}`,
    parent,
    owners: [],
    members: teachers.slice(0, 8),
  });
  const students = builder.studentsOf(at);
  const years = ['l1', 'l2', 'l3', 'm1', 'm2'];
  years.forEach((year, level) => {
    const share = students.filter((_name, row) => row % years.length === level);
    const [tutor] = builder.draw('teacher', 1);
    const topic = `${level < 3 ? 'Licence' : 'Master'} ${of} — ${year.toUpperCase()}`;
    const members = [...share, ...teachers.slice(level, level + 3)];
    builder.add({
      slug: `${year}-${slug}`,
      topic,
      parent,
      owners: tutor ? [tutor] : [],
      members,
      mandatory: true,
      ...(year === 'm2' && { expires: '2027-09-30' }),
    });
  });
}

function addServices(builder: Builder): void {
  const heads: Record<string, string> = {
    dsi: 'hlacombe',
    'dsi-exploitation': 'ybenoit',
    'dsi-assistance': 'mdiallo',
    scolarite: 'nhaddad',
    'labo-lumen': 'jroussel',
    'direction-generale': 'sferrand',
  };
  const headOf = (slug: string, drawn: string[]) => [heads[slug] ?? drawn[0] ?? 'hlacombe'];
  for (const [slug, topic, size] of SERVICES) {
    const members = builder.draw('staff', size);
    if (slug.startsWith('dsi')) members.push('hlacombe', 'ybenoit', 'mdiallo', 'clegoff');
    builder.add({ slug, topic, owners: headOf(slug, members), members });
  }
  for (const [slug, topic] of LABORATORIES) {
    const members = builder.draw('teacher', 14);
    builder.add({ slug, topic, owners: headOf(slug, members), members });
  }
  for (const [slug, topic, size] of COUNCILS) {
    const members = [
      ...builder.draw('teacher', Math.ceil(size / 2)),
      ...builder.draw('staff', Math.floor(size / 2)),
    ];
    builder.add({
      slug,
      topic,
      owners: headOf(slug, members),
      members,
      mandatory: slug === 'cellule-de-crise',
    });
  }
}

function addChannels(builder: Builder): void {
  for (const [slug, topic, share] of CHANNELS) {
    const students = builder.draw('student', Math.round(share * 281));
    const others = slug === 'annonces' ? [...builder.draw('teacher', 60), ...builder.draw('staff', 40)] : [];
    builder.add({ slug, kind: 'channel', topic, owners: ['hlacombe'], members: [...students, ...others] });
  }
}

/** « Université de Valcombe », invented: always the same people, groups and roles. */
export function sampleUniversity(): University {
  const people = samplePeople();
  const builder = new Builder(people);
  addServices(builder);
  DEPARTMENTS.forEach((department, at) => {
    addDepartment(builder, department, at);
  });
  addChannels(builder);
  const withRole = (role: SampleRole) =>
    people.filter((known) => known.role === role).map((known) => known.username);
  return {
    name: 'Université de Valcombe',
    people,
    groups: builder.groups,
    roles: {
      administrator: withRole('administrator'),
      auditor: withRole('auditor'),
      helpdesk: withRole('helpdesk'),
      manager: withRole('manager'),
    },
  };
}

/** Owners of a group, those of its parents included: all of them are members too. */
export function ownersWithParents(groups: readonly SampleGroup[], group: SampleGroup): string[] {
  const parent = groups.find((known) => known.slug === group.parent);
  return [...new Set([...group.owners, ...(parent ? ownersWithParents(groups, parent) : [])])];
}
