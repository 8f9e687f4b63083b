'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type ReactNode, useState } from 'react';
import { ToastProvider } from '@/components/ui/toast';

type ProvidersProps = { nonce: string | undefined; children: ReactNode };

export function Providers({ nonce, children }: ProvidersProps) {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: 5_000, refetchOnWindowFocus: true, retry: 1 } },
      }),
  );
  return (
    <CSPProvider nonce={nonce}>
      <QueryClientProvider client={queries}>
        <NuqsAdapter>
          <Tooltip.Provider timeout={400}>
            <ToastProvider>{children}</ToastProvider>
          </Tooltip.Provider>
        </NuqsAdapter>
      </QueryClientProvider>
    </CSPProvider>
  );
}
