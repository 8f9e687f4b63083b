import { freePort, portIsFree } from '../free-port.mjs';
import { refuse, say } from '../sentences.mjs';

const NAMES = ['postgres', 'chat', 'cas', 'control'];
const TRIES = 200;

/** The ports of this run: those of the last one where they are still free. Kept in `ports.json`. */
export async function choosePorts(folder, { port, portGiven }) {
  const last = folder.read('ports.json') ?? {};
  const ports = { web: await webPort(portGiven ? port : (last.web ?? port), portGiven) };
  for (const name of NAMES) ports[name] = await keptOrFree(last[name], Object.values(ports));
  folder.write('ports.json', ports);
  return ports;
}

async function webPort(wanted, given) {
  if (await freeOnBothFamilies(wanted)) return wanted;
  if (given) refuse('portBusy', { port: wanted });
  for (let port = wanted + 1; port < wanted + TRIES && port < 65_536; port += 1) {
    if (!(await freeOnBothFamilies(port))) continue;
    say('portMoved', { busy: wanted, port });
    return port;
  }
  return refuse('portBusy', { port: wanted });
}

/** Browsers try both families for `localhost`: a stranger on either would be met instead of us. */
async function freeOnBothFamilies(port) {
  return (await portIsFree(port, '127.0.0.1')) && (await portIsFree(port, '::1'));
}

async function keptOrFree(port, taken) {
  if (port && !taken.includes(port) && (await portIsFree(port))) return port;
  const free = await freePort();
  return taken.includes(free) ? keptOrFree(undefined, taken) : free;
}
