import { isOwnNavigation, sendTo } from '@/lib/access/answer';
import { signOut } from '@/lib/access/sign-out';

export async function POST(request: Request): Promise<Response> {
  return signOut(request);
}

/** A menu's link: obeyed when a person followed it from a page of ours, never when a browser fetches ahead. */
export async function GET(request: Request): Promise<Response> {
  if (isOwnNavigation(request.headers)) return signOut(request);
  // Next's router takes the plain refusal as a sign to navigate for real.
  return request.headers.get('sec-fetch-dest') === 'document'
    ? sendTo('/')
    : new Response(null, { status: 405 });
}
