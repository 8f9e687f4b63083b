/** Time is an argument: pure rooms take a `Date`, effects take a `Clock`. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
