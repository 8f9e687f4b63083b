import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { readFigures } from './queries/figures';
import type { Figures } from './types';

/** Scrapes closer together than this are answered from the last one. */
const VALID_MS = 5_000;

type Publisher = { registry: Registry; publish(figures: Figures): void };
type Published = { publisher: Publisher; at: number; text: Promise<string> };

// Next loads modules several times in one process; the process's own figures are collected once.
const shared = globalThis as typeof globalThis & { regieMetrics?: Published };

export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/** The figures as Prometheus reads them. */
export function metricsText(now = Date.now()): Promise<string> {
  const before = shared.regieMetrics;
  if (before && now - before.at < VALID_MS) return before.text;
  const publisher = before?.publisher ?? openPublisher();
  const text = readFigures().then((figures) => {
    publisher.publish(figures);
    return publisher.registry.metrics();
  });
  shared.regieMetrics = { publisher, at: now, text };
  // A reading that failed is not kept.
  text.catch(() => {
    if (shared.regieMetrics?.text === text) shared.regieMetrics.at = 0;
  });
  return text;
}

function openPublisher(): Publisher {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'regie_web_' });
  const labelled = labelledGauges(registry);
  const single = singleGauges(registry);
  return {
    registry,
    publish(figures) {
      labelled(figures);
      single(figures);
    },
  };
}

/** Gauges with one label: what is gone since the last reading leaves no line behind. */
function labelledGauges(registry: Registry): (figures: Figures) => void {
  const gauge = (name: string, help: string, label: string) => {
    const made = new Gauge({ name, help, labelNames: [label], registers: [registry] });
    return (rows: readonly (readonly [string, number])[]) => {
      made.reset();
      for (const [value, count] of rows) made.set({ [label]: value }, count);
    };
  };
  const drift = gauge('regie_drift', 'Open differences that nobody ignores.', 'kind');
  const runs = gauge('regie_runs', 'Runs kept, by state.', 'state');
  const calls = gauge('regie_chat_calls_day', 'Calls of readings and runs begun within a day.', 'family');
  const jobs = gauge('regie_jobs', 'Work that waits or is under way.', 'state');
  const workers = gauge('regie_worker_heartbeat_age_seconds', 'Since a worker was last heard.', 'worker');
  const sources = gauge('regie_source_healthy', '1 when the last reading of the source was well.', 'source');
  const services = gauge('regie_service_up', '1 when the server answers.', 'service');
  const notices = gauge('regie_notices', 'Messages to administrators, by state.', 'state');
  const events = gauge('regie_events', 'Events received from the chat and kept.', 'kind');
  return (figures) => {
    drift(figures.drift.map(({ kind, open }) => [kind, open]));
    runs(figures.runs.map(({ state, count }) => [state, count]));
    calls(figures.calls.map(({ family, count }) => [family, count]));
    jobs(figures.jobs.map(({ state, count }) => [state, count]));
    workers(figures.workers.map(({ worker, age }) => [worker, age]));
    sources(figures.sources.map(({ source, healthy }) => [source, Number(healthy)]));
    services(figures.services.map(({ name, up }) => [name, Number(up)]));
    notices(figures.notices.map(({ state, count }) => [state, count]));
    events(figures.events.map(({ kind, count }) => [kind, count]));
  };
}

function singleGauges(registry: Registry): (figures: Figures) => void {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const ignored = gauge('regie_drift_ignored', 'Differences ignored until a date.');
  const age = gauge('regie_reading_age_seconds', 'Since the workspace was last read; NaN: never.');
  const held = gauge('regie_plans_held', 'Plans that wait for a second person.');
  const oldest = gauge('regie_job_oldest_seconds', 'Age of the oldest work that waits.');
  const entries = gauge('regie_record_entries', 'Number of the last entry of the record.');
  const paused = gauge('regie_paused', '1 while nothing is written.');
  return (figures) => {
    ignored.set(figures.ignored);
    age.set(figures.readingAge ?? Number.NaN);
    held.set(figures.heldPlans);
    oldest.set(figures.oldestJob ?? 0);
    entries.set(figures.entries);
    paused.set(Number(figures.paused));
  };
}
