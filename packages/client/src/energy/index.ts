/** The energy of a period from the counters of a device: one judge for all. */
export { stepOf, type CounterSort, type Reading } from './counter-step.ts';
export { ENERGY_CODES, type EnergyCode } from './energy-codes.ts';
export { judgeEnergy, type EnergySeries, type JudgedEnergy } from './judge.ts';
export { periodAt, type Period } from './periods.ts';
