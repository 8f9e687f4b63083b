/** What a server may be like beside its version, set at the control address. */
export type Switches = {
  /** Modules of the licence; `auditing` opens audit/rooms.members. */
  licence: string[];
  /** The regression of 8.5: personal tokens that bypass the second factor are challenged all the same. */
  ignoresBypass: boolean;
  /** No mail can be sent. */
  mailFails: boolean;
  /** So many members of a room change their presence before each page of its list. */
  presenceFlips: number;
  /** Refusals of 401 and 403 wait so long; servers before 8 take 500 to 1000. */
  refusalDelayMs: number;
};

export const usualSwitches = (): Switches => ({
  licence: [],
  ignoresBypass: false,
  mailFails: false,
  presenceFlips: 0,
  refusalDelayMs: 0,
});
