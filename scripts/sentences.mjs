// What the two commands say, in French unless the terminal is set to English.
const FR_ROLES = {
  administrator: 'administration',
  auditor: 'audit',
  manager: 'responsable de groupes',
  helpdesk: 'assistance',
  none: 'sans rôle',
};
const EN_ROLES = {
  administrator: 'administrator',
  auditor: 'auditor',
  manager: 'group manager',
  helpdesk: 'helpdesk',
  none: 'no role',
};

const FR = {
  publishedFolder: () =>
    'Donnez le dossier des documents OpenAPI que publie Rocket.Chat (RocketChat/Rocket.Chat-Open-API sur GitHub)\u00a0: npm run published -- DOSSIER',
  installing: () => 'Installation des dépendances (une fois, quelques minutes)…',
  installFailed: ({ log }) =>
    `Les dépendances n’ont pas pu être installées\u00a0: vérifiez que le registre npm est joignable, puis relancez. Le détail est dans ${log}.`,
  generating: () => 'Génération du client de la base…',
  generateFailed: ({ log }) => `Le client de la base n’a pas pu être généré. Le détail est dans ${log}.`,
  building: () => 'Construction de l’application (une fois, une minute environ)…',
  buildFailed: ({ log }) => `L’application n’a pas pu être construite. Le détail est dans ${log}.`,
  setupWaits: ({ pid }) => `Une autre préparation est en cours (processus ${pid})\u202f; attente…`,
  nodeTooOld: ({ version }) => `Node ${version} est trop ancien\u00a0: il faut Node 20.19 ou plus récent.`,
  noRuntime: ({ version }) =>
    `Régie demande Node 24\u202f; celui-ci est ${version} et npm n’en fournit pas pour cette machine. Installez Node 24, puis relancez.`,
  unknownOption: ({ option }) =>
    `Option inconnue\u00a0: ${option}. Options\u00a0: --port N, --data DOSSIER, --reset, --empty, --server-version V, --help.`,
  help: () =>
    [
      'npm start -- [options]',
      '',
      'Lance Régie\u00a0: sa base, son exécutant, ses pages et, sans ROCKETCHAT_URL ni CAS_URL, le bac à sable.',
      '',
      '  --port N            port des pages (3000\u00a0; le suivant qui est libre s’il n’est pas demandé)',
      '  --data DOSSIER      dossier de données (.regie)',
      '  --reset             effacer d’abord ce dossier',
      '  --empty             sans les données d’exemple',
      '  --server-version V  version de Rocket.Chat qu’imite le bac à sable',
      '  --help              cette aide',
    ].join('\n'),
  badPort: ({ value }) => `«\u202f${value}\u202f» n’est pas un numéro de port (1 à 65535).`,
  badVersion: ({ value, versions }) =>
    `Le bac à sable ne connaît pas la version «\u202f${value}\u202f»\u00a0: ${versions}.`,
  portBusy: ({ port }) =>
    `Le port ${port} est déjà pris par un autre programme. Choisissez-en un autre avec --port, ou arrêtez ce programme.`,
  portMoved: ({ busy, port }) => `Le port ${busy} est déjà pris\u00a0: Régie prend le port ${port}.`,
  alreadyRunning: ({ folder, pid, url }) =>
    `Régie tourne déjà sur ${folder} (processus ${pid})${url ? `, à l’adresse ${url}` : ' et finit de démarrer'}.`,
  notOurFolder: ({ folder }) =>
    `${folder} n’est pas un dossier de données de Régie\u00a0: --reset refuse de l’effacer.`,
  folderRefused: ({ folder, reason }) => `Le dossier ${folder} ne peut pas servir\u00a0: ${reason}.`,
  diskFull: ({ folder }) =>
    `Le disque est plein (${folder})\u00a0: libérez au moins 300 Mo, puis relancez. Rien n’est perdu.`,
  noPostgres: () =>
    'Aucun PostgreSQL sur cette machine\u00a0: installez-le (paquet postgresql), ou donnez l’adresse d’une base dans DATABASE_URL.',
  postgresFailed: ({ reason, log }) =>
    `PostgreSQL n’a pas pu démarrer\u00a0: ${reason}. Le détail est dans ${log}.`,
  databaseRefused: ({ reason }) => `La base de DATABASE_URL ne répond pas\u00a0: ${reason}.`,
  migrationFailed: ({ reason }) =>
    `La base n’a pas pu être mise à niveau\u00a0: ${reason}. Rien n’a été démarré.`,
  noSuchFile: ({ variable, path }) =>
    `Le fichier ${path}, donné dans ${variable}, ne se lit pas. Rien n’a été démarré.`,
  chatAndCas: ({ given, missing }) =>
    `${given} est donné sans ${missing}\u00a0: un vrai espace demande son vrai CAS. Donnez les deux, ou aucun pour le bac à sable.`,
  notSandboxDatabase: () =>
    'La base de DATABASE_URL contient déjà autre chose que le bac à sable\u00a0: le CAS du bac à sable, qui laisse entrer tout le monde, ne s’ouvre pas devant elle. Donnez ROCKETCHAT_URL et CAS_URL, ou une base vide.',
  sandboxDatabase: () =>
    'Cette base est celle du bac à sable\u00a0: elle ne peut pas servir à un vrai espace. Donnez une autre base, ou un autre dossier avec --data.',
  starting: ({ name }) => `Démarrage\u00a0: ${name}…`,
  seeding: () => 'Préparation des données d’exemple…',
  seedingEmpty: () => 'Préparation d’une base vide…',
  seedFailed: ({ log }) => `Les données d’exemple n’ont pas pu être préparées. Le détail est dans ${log}.`,
  childFailed: ({ name, log, tail }) =>
    `${name} n’a pas démarré. Le détail est dans ${log}.${tail ? `\n${tail}` : ''}`,
  childRestarts: ({ name }) => `${name} s’est arrêté\u00a0: il redémarre.`,
  chatSilent: ({ url }) => `Rocket.Chat (${url}) ne répond pas encore\u202f; Régie démarre quand même.`,
  cleaned: ({ names }) => `Restes d’une exécution interrompue arrêtés\u00a0: ${names}.`,
  ready: ({ url }) => `Régie est prête\u00a0: ${url}`,
  signInAs: ({ role, username }) => `  ${FR_ROLES[role]}\u00a0: ${username}`,
  signInsTitle: () => 'Sur la page du CAS, choisissez par exemple\u00a0:',
  stopHint: () => 'Ctrl-C arrête tout.',
  stopping: () => 'Arrêt…',
  unexpected: ({ reason, log }) =>
    `Régie n’a pas pu continuer\u00a0: ${reason}.${log ? ` Le détail est dans ${log}.` : ''}`,
};

const EN = {
  publishedFolder: () =>
    'Give the folder of the OpenAPI documents that Rocket.Chat publishes (RocketChat/Rocket.Chat-Open-API on GitHub): npm run published -- FOLDER',
  installing: () => 'Installing dependencies (once, a few minutes)…',
  installFailed: ({ log }) =>
    `The dependencies could not be installed: check that the npm registry can be reached, then try again. Details are in ${log}.`,
  generating: () => 'Generating the database client…',
  generateFailed: ({ log }) => `The database client could not be generated. Details are in ${log}.`,
  building: () => 'Building the application (once, about a minute)…',
  buildFailed: ({ log }) => `The application could not be built. Details are in ${log}.`,
  setupWaits: ({ pid }) => `Another set-up is under way (process ${pid}); waiting…`,
  nodeTooOld: ({ version }) => `Node ${version} is too old: Node 20.19 or newer is needed.`,
  noRuntime: ({ version }) =>
    `Régie needs Node 24; this is ${version} and npm has none for this machine. Install Node 24, then try again.`,
  unknownOption: ({ option }) =>
    `Unknown option: ${option}. Options: --port N, --data DIR, --reset, --empty, --server-version V, --help.`,
  help: () =>
    [
      'npm start -- [options]',
      '',
      'Runs Régie: its database, its worker, its pages and, without ROCKETCHAT_URL and CAS_URL, the sandbox.',
      '',
      '  --port N            port of the pages (3000; the next free one unless asked for)',
      '  --data DIR          data folder (.regie)',
      '  --reset             wipe that folder first',
      '  --empty             without the sample data',
      '  --server-version V  version of Rocket.Chat that the sandbox imitates',
      '  --help              this help',
    ].join('\n'),
  badPort: ({ value }) => `"${value}" is not a port number (1 to 65535).`,
  badVersion: ({ value, versions }) => `The sandbox does not know version "${value}": ${versions}.`,
  portBusy: ({ port }) =>
    `Port ${port} is taken by another program. Choose another with --port, or stop that program.`,
  portMoved: ({ busy, port }) => `Port ${busy} is taken: Régie uses port ${port}.`,
  alreadyRunning: ({ folder, pid, url }) =>
    `Régie already runs on ${folder} (process ${pid})${url ? `, at ${url}` : ' and is still starting'}.`,
  notOurFolder: ({ folder }) => `${folder} is not a data folder of Régie: --reset refuses to wipe it.`,
  folderRefused: ({ folder, reason }) => `Folder ${folder} cannot be used: ${reason}.`,
  diskFull: ({ folder }) =>
    `The disk is full (${folder}): free at least 300 MB, then try again. Nothing is lost.`,
  noPostgres: () =>
    'No PostgreSQL on this machine: install it (package postgresql), or give a database address in DATABASE_URL.',
  postgresFailed: ({ reason, log }) => `PostgreSQL could not start: ${reason}. Details are in ${log}.`,
  databaseRefused: ({ reason }) => `The database of DATABASE_URL does not answer: ${reason}.`,
  migrationFailed: ({ reason }) =>
    `The database could not be brought up to date: ${reason}. Nothing was started.`,
  noSuchFile: ({ variable, path }) =>
    `The file ${path}, given in ${variable}, cannot be read. Nothing was started.`,
  chatAndCas: ({ given, missing }) =>
    `${given} is given without ${missing}: a real workspace needs its real CAS. Give both, or neither for the sandbox.`,
  notSandboxDatabase: () =>
    'The database of DATABASE_URL already holds something other than the sandbox: the sandbox CAS, which lets anyone in, does not open before it. Give ROCKETCHAT_URL and CAS_URL, or an empty database.',
  sandboxDatabase: () =>
    'This database is the sandbox’s: it cannot serve a real workspace. Give another database, or another folder with --data.',
  starting: ({ name }) => `Starting: ${name}…`,
  seeding: () => 'Preparing the sample data…',
  seedingEmpty: () => 'Preparing an empty database…',
  seedFailed: ({ log }) => `The sample data could not be prepared. Details are in ${log}.`,
  childFailed: ({ name, log, tail }) =>
    `${name} did not start. Details are in ${log}.${tail ? `\n${tail}` : ''}`,
  childRestarts: ({ name }) => `${name} stopped: it is started again.`,
  chatSilent: ({ url }) => `Rocket.Chat (${url}) does not answer yet; Régie starts all the same.`,
  cleaned: ({ names }) => `Remains of an interrupted run stopped: ${names}.`,
  ready: ({ url }) => `Régie is ready: ${url}`,
  signInAs: ({ role, username }) => `  ${EN_ROLES[role]}: ${username}`,
  signInsTitle: () => 'On the CAS page, choose for instance:',
  stopHint: () => 'Ctrl-C stops everything.',
  stopping: () => 'Stopping…',
  unexpected: ({ reason, log }) => `Régie could not go on: ${reason}.${log ? ` Details are in ${log}.` : ''}`,
};

/** A refusal the reader can act on: printed as its sentence, without a stack. */
export class Refusal extends Error {}

export function english(environment = process.env) {
  const language = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return language.toLowerCase().startsWith('en');
}

export function sentence(name, params = {}) {
  return (english() ? EN : FR)[name](params);
}

export function say(name, params) {
  console.log(sentence(name, params));
}

export function refuse(name, params) {
  throw new Refusal(sentence(name, params));
}
