const WITHIN_MS = 5_000;
const SERVER_FAULT = 500;

/** Whether a server answers at all: null, or a short code that says why not. Nothing secret is sent. */
export async function reach(address: string): Promise<string | null> {
  try {
    const response = await fetch(address, {
      signal: AbortSignal.timeout(WITHIN_MS),
      redirect: 'manual',
      headers: { accept: 'application/json, text/html' },
    });
    await response.body?.cancel();
    return response.status >= SERVER_FAULT ? `http-${response.status}` : null;
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    if (cause.name === 'TimeoutError') return 'timeout';
  }
  return 'network';
}
