import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuse, say } from '../sentences.mjs';
import { hashOf } from './fingerprint.mjs';
import { runLogged } from './run-logged.mjs';

/** Installs when the lock file is not the one that was installed last. */
export async function installDependencies(project) {
  const stamp = join(project, 'node_modules/.regie/installed');
  const wanted = hashOf(readFileSync(join(project, 'package-lock.json')));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!alreadyInstalled(project)) {
    say('installing');
    const log = join(tmpdir(), `regie-install-${process.pid}.log`);
    if ((await runLogged('npm', ['ci', '--no-audit', '--no-fund'], { cwd: project, log })) !== 0) {
      refuse('installFailed', { log });
    }
    rmSync(log, { force: true });
  }
  mkdirSync(join(project, 'node_modules/.regie'), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Whether someone ran npm themselves: npm keeps a copy of what it installed. */
function alreadyInstalled(project) {
  const installedFile = join(project, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}
