import type { DriftActions } from '@/components/drift/drift-actions';
import { ignoreAction, prepareChosenAction, unignoreAction } from './actions';
import {
  adoptChosenAction,
  adoptMemberAction,
  adoptRoomAction,
  endAdoptedGrantAction,
  putBackAction,
  respectDepartureAction,
} from './adopt-actions';

export const DRIFT_ACTIONS: DriftActions = {
  prepareChosen: prepareChosenAction,
  ignore: ignoreAction,
  unignore: unignoreAction,
  adoptMember: adoptMemberAction,
  endAdoptedGrant: endAdoptedGrantAction,
  adoptRoom: adoptRoomAction,
  adoptChosen: adoptChosenAction,
  putBack: putBackAction,
  respectDeparture: respectDepartureAction,
};
