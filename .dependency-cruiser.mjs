/** Rooms of lib/, lowest floor first. A room imports from rooms on lower floors only. */
const FLOORS = [
  ['base'],
  ['db', 'rocketchat', 'cas', 'directory', 'mail'],
  ['audit'],
  ['access'],
  ['people', 'groups', 'webhooks', 'baseline'],
  ['sources'],
  ['observe'],
  ['reconcile'],
  ['runs'],
  ['reviews', 'helpdesk', 'relays', 'lifecycle', 'live', 'notify', 'health', 'privacy', 'backup', 'keys'],
  ['jobs'],
];

const PURE =
  '^lib/.+/(types|schema|policy|plan|compare|brakes|cost|undo|due|sentences|what-moved|drift-acts|why-of|points)[.]ts$';
const TEST = '([.]test[.]tsx?|/test-[^/]+[.]ts)$|^lib/jobs/reliability/';
const QUERIES = '/queries([.]ts$|/)';
const COMMANDS = '^lib/.+commands([.]ts$|/)';
const OUTSIDE = '^(node:)?(fs|fs/promises|http|https|net|tls|dgram|child_process|worker_threads)$';

const rooms = (names) => `^lib/(${names.join('|')})/`;
const ban = (name, from, to) => ({ name, severity: 'error', from, to });
const looksDown = (room, level) => {
  const others = FLOORS.slice(level)
    .flat()
    .filter((other) => other !== room);
  return ban(`lib/${room} looks down only`, { path: rooms([room]), pathNot: TEST }, { path: rooms(others) });
};

export default {
  forbidden: [
    ...FLOORS.flatMap((floor, level) =>
      floor.filter(() => level < FLOORS.length - 1 || floor.length > 1).map((room) => looksDown(room, level)),
    ),
    ban('every room has a floor', { path: '^lib/', pathNot: rooms(FLOORS.flat()) }, {}),
    ban('lib knows no screen', { path: '^lib/' }, { path: '^(app|components|cli)/' }),
    ban('components know no route', { path: '^components/' }, { path: '^(app|cli)/' }),
    ban('routes know no command line', { path: '^app/' }, { path: '^cli/' }),
    ban(
      'components import base and pure files only',
      { path: '^components/', pathNot: TEST },
      // A type is erased: components may name the shapes they draw, whichever room gives them.
      { path: '^lib/', pathNot: ['^lib/base/[^/]+$', PURE], dependencyTypesNot: ['type-only'] },
    ),
    ban(
      'the rest of base is pure',
      { path: '^lib/base/[^/]+$', pathNot: TEST },
      { path: ['^lib/base/server/', OUTSIDE] },
    ),
    ban(
      'pure files stay pure',
      { path: PURE },
      {
        path: [
          '^lib/(db|rocketchat|cas|directory|mail)/',
          '^lib/base/server/',
          QUERIES,
          COMMANDS,
          'node_modules/(next|pg|@prisma)/',
          OUTSIDE,
        ],
        pathNot: [PURE],
        dependencyTypesNot: ['type-only'],
      },
    ),
    ban(
      'reconcile decides, others act',
      { path: '^lib/reconcile/', pathNot: [TEST, QUERIES, COMMANDS] },
      {
        path: ['^lib/(db|rocketchat|audit|access)/', '^lib/base/server/', OUTSIDE],
        dependencyTypesNot: ['type-only'],
      },
    ),
    ban(
      'only queries and the record open the database',
      { pathNot: [QUERIES, '^lib/(db|audit)/', TEST, '^(e2e|bench)/'] },
      { path: '^lib/db/(client|generated/.+)[.]ts$', dependencyTypesNot: ['type-only'] },
    ),
    ban(
      'a command makes no call to Rocket.Chat',
      { path: COMMANDS, pathNot: TEST },
      { path: '^lib/rocketchat/', pathNot: PURE, dependencyTypesNot: ['type-only'] },
    ),
    ban(
      'pages read, actions write',
      { path: '^app/.*(page|layout|loading|error|not-found)[.]tsx$' },
      { path: COMMANDS },
    ),
    ban(
      'one room carries the session',
      { pathNot: ['^lib/access/', TEST] },
      { path: 'node_modules/next-auth/' },
    ),
    ban(
      'the sandbox stands alone',
      { path: '^sandbox/', pathNot: TEST },
      { path: '^(lib|app|components|cli)/' },
    ),
    ban(
      'the product does without the sandbox',
      { path: '^(lib|app|components)/', pathNot: TEST },
      { path: '^sandbox/' },
    ),
    ban('nothing imports bench or e2e', { pathNot: '^(bench|e2e)/' }, { path: '^(bench|e2e)/' }),
    ban('only tests import tests', { pathNot: [TEST, '^(bench|e2e)/'] }, { path: TEST }),
    ban(
      'no grab-bag or barrel files',
      {},
      { path: '/(utils?|helpers?|misc|common|shared|index)[.]tsx?$', pathNot: 'node_modules' },
    ),
    ban('no cycles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    ban(
      'imports lead somewhere',
      { path: '^(app|bench|cli|components|e2e|lib|sandbox)/' },
      { couldNotResolve: true },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'require'],
    },
    exclude: { path: '^lib/db/generated/.+/' },
  },
};
