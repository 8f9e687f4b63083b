import { signInWithBreakGlass } from '@/lib/access/break-glass-sign-in';

export async function POST(request: Request): Promise<Response> {
  return signInWithBreakGlass(request);
}
