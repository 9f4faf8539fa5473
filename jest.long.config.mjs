import { configFor, LONG } from './jest.config.mjs';

export default configFor(LONG);
