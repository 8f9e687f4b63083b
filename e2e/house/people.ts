/** Who the sandbox's CAS offers, one or two a role. */
export const PEOPLE = {
  administrator: { username: 'hlacombe', name: 'Hélène Lacombe' },
  secondAdministrator: { username: 'ybenoit', name: 'Yann Benoît' },
  auditor: { username: 'sferrand', name: 'Sylvie Ferrand' },
  helpdesk: { username: 'mdiallo', name: 'Mamadou Diallo' },
  manager: { username: 'pgarnier', name: 'Paul Garnier' },
  none: { username: 'imoulin', name: 'Inès Moulin' },
} as const;

export type Who = keyof typeof PEOPLE;
