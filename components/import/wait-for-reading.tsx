'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Makes the page again once the files have been read. Renders nothing. */
export function WaitForReading({ importId }: { importId: number }) {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: ['import', importId],
    queryFn: async () => {
      const response = await fetch(`/import/${importId}/state`);
      if (response.status === 401) window.location.reload();
      const answer: { state: string } = await response.json();
      return answer;
    },
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'reading' ? false : 1_000),
  });
  const read = data !== undefined && data.state !== 'reading';
  useEffect(() => {
    if (read) router.refresh();
  }, [read, router]);
  return null;
}
