import { expect, test } from 'vitest';
import { collateralRows, PLAN_COLUMNS } from './collateral-rows';

test('the export of a plan ends with the brakes that hold it, and what goes with it', () => {
  const rows = collateralRows({
    brakes: [
      { name: 'group-removals', subject: 'law', measure: 0.5, limit: 0.2, holds: true, count: 6, of: 12 },
      { name: 'removals', measure: 6, limit: 100, holds: false, count: 6, of: 1200 },
    ],
    effects: [
      { code: 'room-destroyed', params: { room: 'attic', username: 'ada' } },
      { code: 'webhook-removed', params: { webhook: 'Alarms', username: 'bea', room: 'law' } },
      { code: 'people-stay', params: { count: 3 } },
      { code: 'webhooks-unread', params: {} },
    ],
  });
  expect(rows).toEqual([
    [null, 'group-removals', 'law', null, null, null, null, 'brake', 'measure: 0.5, limit: 0.2, count: 6'],
    [null, 'room-destroyed', 'attic', 'ada', null, null, null, 'effect', ''],
    [null, 'webhook-removed', 'law', 'bea', null, null, null, 'effect', 'webhook: Alarms'],
    [null, 'people-stay', null, null, null, null, null, 'effect', 'count: 3'],
    [null, 'webhooks-unread', null, null, null, null, null, 'effect', ''],
  ]);
  for (const row of rows) expect(row).toHaveLength(PLAN_COLUMNS.length);
});
