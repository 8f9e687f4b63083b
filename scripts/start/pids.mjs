/** `processes.json` is for the next run, should this one be killed; `ready.json` for whoever looks. */
export function keepPid(running, name, pid) {
  running.pids[name] = pid;
  running.folder.write('processes.json', running.pids);
  if (running.ready) running.folder.write('ready.json', { ...running.ready, pids: running.pids });
}
