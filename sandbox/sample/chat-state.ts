import { loadDescription } from '@/sandbox/chat/description';
import type { Era } from '@/sandbox/chat/eras';
import { type Administrator, firstState } from '@/sandbox/chat/first-state';
import type { ChatState } from '@/sandbox/chat/state';
import { driftedState } from '@/sandbox/sample/drifted';
import type { University } from '@/sandbox/sample/university';

/** A chat server that has served the university for some time. The service account is its first administrator. */
export function sampleChatState(era: Era, university: University, service: Administrator): ChatState {
  const state = firstState(era, service);
  const account = state.userByUsername(service.username);
  if (account) account.name = 'Régie (compte de service)';
  loadDescription(state, driftedState(university));
  state.settings.set('Site_Name', university.name);
  return state;
}
