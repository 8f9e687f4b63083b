import type { DriftActions } from '@/components/drift/drift-actions';
import { preparePlanAction } from '../plans/actions';
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
  preparePlan: preparePlanAction,
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
