import type { JsonObject, RawAnswer } from '@/sandbox/chat/envelope';
import type { Era } from '@/sandbox/chat/eras';
import type { LoginToken, User } from '@/sandbox/chat/model';
import type { ChatState } from '@/sandbox/chat/state';
import type { Switches } from '@/sandbox/chat/switches';
import type { SecondFactor } from '@/sandbox/chat/two-factor';

/** What one request brings, before anybody is known. */
export type OpenCall = {
  state: ChatState;
  era: Era;
  testMode: boolean;
  secondFactor: SecondFactor;
  switches: Switches;
  query: JsonObject;
  body: JsonObject;
  /** Query of a GET, body of anything else: where most endpoints look. */
  params: JsonObject;
  path: Record<string, string>;
  header(name: string): string | undefined;
  siteUrl: string;
  address: string;
};

export type Call = OpenCall & { user: User; token: LoginToken };

export type Answer = JsonObject | RawAnswer;

type Common = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under /api/v1/; a last part `:name` takes anything. */
  path: string;
  since?: string;
  until?: string;
  /** False: neither counted nor limited. */
  limited?: boolean;
  /** A limit of its own, in place of the usual one. */
  limit?: (state: ChatState, era: Era) => Limit | null;
};

export type Limit = { calls: number; ms: number };

export type OpenEndpoint = Common & { open: true; run(call: OpenCall): Answer };

export type SignedEndpoint = Common & {
  open?: false;
  /** Declared permission: 403 with the longer text. */
  permission?: string;
  needsSecondFactor?: (era: Era) => boolean;
  /** The challenge is asked every time: that one was passed before counts for nothing. */
  forgetsFactor?: boolean;
  /** A module of the licence without which it is refused. */
  module?: string;
  run(call: Call): Answer;
};

export type Endpoint = OpenEndpoint | SignedEndpoint;

export const get = (
  path: string,
  run: SignedEndpoint['run'],
  more: Partial<SignedEndpoint> = {},
): Endpoint => ({
  method: 'GET',
  path,
  run,
  ...more,
});

export const post = (
  path: string,
  run: SignedEndpoint['run'],
  more: Partial<SignedEndpoint> = {},
): Endpoint => ({
  method: 'POST',
  path,
  run,
  ...more,
});
