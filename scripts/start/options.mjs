import { resolve } from 'node:path';
import { refuse } from '../sentences.mjs';

const SERVER_VERSIONS = ['3.4.0', '6.12.0', '7.0.0', '8.8.0'];
const DEFAULT_PORT = 3000;

/** `{ folder, port, portGiven, reset, empty, help, serverVersion }` from the command line. */
export function readOptions(args) {
  const options = {
    folder: resolve('.regie'),
    port: DEFAULT_PORT,
    portGiven: false,
    reset: false,
    empty: false,
    help: false,
  };
  const queue = args.flatMap((word) => (/^--[a-z-]+=/.test(word) ? splitOnce(word) : [word]));
  while (queue.length > 0) readOption(options, queue);
  return options;
}

function splitOnce(word) {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}

function readOption(options, queue) {
  const option = queue.shift();
  if (option === '--reset') options.reset = true;
  else if (option === '--empty') options.empty = true;
  else if (option === '--help' || option === '-h') options.help = true;
  else if (option === '--data' && queue[0]) options.folder = resolve(queue.shift());
  else if (option === '--port') Object.assign(options, { port: readPort(queue.shift()), portGiven: true });
  else if (option === '--server-version') options.serverVersion = readVersion(queue.shift());
  else refuse('unknownOption', { option });
}

function readPort(value) {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) refuse('badPort', { value: value ?? '' });
  return port;
}

function readVersion(value) {
  if (!SERVER_VERSIONS.includes(value)) {
    refuse('badVersion', { value: value ?? '', versions: SERVER_VERSIONS.join(', ') });
  }
  return value;
}
