import type access from '../../messages/fr/access.json';
import type accessibility from '../../messages/fr/accessibility.json';
import type admin from '../../messages/fr/admin.json';
import type audit from '../../messages/fr/audit.json';
import type authors from '../../messages/fr/authors.json';
import type brakes from '../../messages/fr/brakes.json';
import type causes from '../../messages/fr/causes.json';
import type common from '../../messages/fr/common.json';
import type drift from '../../messages/fr/drift.json';
import type errors from '../../messages/fr/errors.json';
import type groups from '../../messages/fr/groups.json';
import type imports from '../../messages/fr/import.json';
import type kit from '../../messages/fr/kit.json';
import type live from '../../messages/fr/live.json';
import type mine from '../../messages/fr/mine.json';
import type overview from '../../messages/fr/overview.json';
import type people from '../../messages/fr/people.json';
import type plans from '../../messages/fr/plans.json';
import type runs from '../../messages/fr/runs.json';
import type shell from '../../messages/fr/shell.json';
import type signin from '../../messages/fr/signin.json';
import type why from '../../messages/fr/why.json';
import type { Locale, Region } from './locales';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale | Region;
    Messages: {
      access: typeof access;
      accessibility: typeof accessibility;
      admin: typeof admin;
      audit: typeof audit;
      authors: typeof authors;
      brakes: typeof brakes;
      causes: typeof causes;
      common: typeof common;
      drift: typeof drift;
      errors: typeof errors;
      groups: typeof groups;
      import: typeof imports;
      kit: typeof kit;
      live: typeof live;
      mine: typeof mine;
      overview: typeof overview;
      people: typeof people;
      plans: typeof plans;
      runs: typeof runs;
      shell: typeof shell;
      signin: typeof signin;
      why: typeof why;
    };
  }
}
