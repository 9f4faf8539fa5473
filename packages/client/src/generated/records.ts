// Generated from openapi/ by `pnpm generate`. Do not edit: change the document instead.
import type { components } from './openapi.ts';

type Schemas = components['schemas'];

export type BatteryReadings = Schemas['BatteryReadings'];
export type BcuBaseInfo = Schemas['BcuBaseInfo'];
export type BcuRecord = Schemas['BcuRecord'];
export type BcuSettings = Schemas['BcuSettings'];
export type BmsReadings = Schemas['BmsReadings'];
export type DataLogger = Schemas['DataLogger'];
export type DataLoggerInput = Schemas['DataLoggerInput'];
export type DeviceBaseInfo = Schemas['DeviceBaseInfo'];
export type HpsCentralRecord = Schemas['HpsCentralRecord'];
export type HpsCentralSettings = Schemas['HpsCentralSettings'];
export type HpsReadings = Schemas['HpsReadings'];
export type HpsStringRecord = Schemas['HpsStringRecord'];
export type HpsStringSettings = Schemas['HpsStringSettings'];
export type MbmsBaseInfo = Schemas['MbmsBaseInfo'];
export type MbmsRecord = Schemas['MbmsRecord'];
export type MbmsSettings = Schemas['MbmsSettings'];
export type PbdRecord = Schemas['PbdRecord'];
export type PbdSettings = Schemas['PbdSettings'];
export type PcsRecord = Schemas['PcsRecord'];
export type PcsSettings = Schemas['PcsSettings'];
export type Plant = Schemas['Plant'];
export type PlantInput = Schemas['PlantInput'];
export type PlantUpdate = Schemas['PlantUpdate'];
