import { readFileSync } from 'node:fs';

/** Times one act of this process, sends what it gave with the peak of memory to the bench, and ends. */
export async function answer(act: () => Promise<unknown>): Promise<void> {
  const startedAt = performance.now();
  const value = await act();
  const seconds = (performance.now() - startedAt) / 1000;
  process.send?.({ value, seconds, cpuSeconds: cpuSeconds(), peakMb: peakMb() }, () => process.exit(0));
}

/** Of this process alone: what it costs whoever else is at work on the machine. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** A new process inherits its parent's `maxRSS`, so the kernel's own mark of this one's memory comes first. */
function peakMb(): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kilobytes) return Math.round(Number(kilobytes) / 1024);
  } catch {
    // Not Linux.
  }
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
