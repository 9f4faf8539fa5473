// The measured code: the client's sources, so that a figure never belongs to an older build.
export { createAtessClient } from '../../packages/client/src/index.ts';
export { FIELDS, OPERATIONS, type OperationInfo } from '../../packages/client/src/internal.ts';
export { createHistory } from '../../packages/client/src/history/index.ts';
export { normaliseAll, type NormaliseOptions } from '../../packages/client/src/normalise/index.ts';
export type { paths } from '../../packages/client/src/generated/openapi.ts';
export { DEVICE_TYPES, deviceInfo } from '../../packages/client/src/document/device-type.ts';
export type { DeviceType } from '../../packages/client/src/document/device-type.ts';
