/** A test of `test:long --nightly`: it takes many minutes and proves by mass what shorter tests prove once. */
export const nightly: jest.It = process.env.ATESS_PROOFS === 'nightly' ? test : test.skip;
