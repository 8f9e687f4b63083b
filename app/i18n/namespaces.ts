/** One file a namespace: messages/<locale>/<namespace>.json. */
export const NAMESPACES = [
  'access',
  'admin',
  'audit',
  'common',
  'drift',
  'errors',
  'groups',
  'import',
  'kit',
  'mine',
  'overview',
  'people',
  'plans',
  'runs',
  'shell',
  'signin',
] as const;
