import { RespectedTable } from '@/components/drift/respected-table';
import { type ListState, listHref, type SearchParams } from '@/components/ui/list-params';
import { Pagination } from '@/components/ui/pagination';
import { PAGE_SIZE } from '@/lib/base/page';
import { listExclusions } from '@/lib/groups/queries/exclusions';

/** People kept out on purpose, in place of differences. */
export async function RespectedList({ params, state }: { params: SearchParams; state: ListState }) {
  const { rows, total } = await listExclusions({ page: state.page, pageSize: PAGE_SIZE }, state.text);
  return (
    <>
      <RespectedTable rows={rows} total={total} />
      <Pagination
        page={state.page}
        pageSize={PAGE_SIZE}
        total={total}
        href={(page) => listHref('/drift', params, { page })}
      />
    </>
  );
}
