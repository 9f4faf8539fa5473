/**
 * Math, looked up once. Inside a sandbox such as jest's every look-up of a global is slow, and a plant
 * makes millions of them: this makes tests with plants ten times faster.
 */
export const math = Math;
