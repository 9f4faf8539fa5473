export { createSimulator } from './simulator.ts';
export type { SimulatedDevice, SimulatedPlant, Simulator } from './simulator.ts';
export type { SimulatorLogger, SimulatorOptions } from './options.ts';
export type { LoggedRequest } from './api/request-log.ts';
export { DEFAULT_ACCOUNT, OTHER_ACCOUNT, tokenOf } from './api/account.ts';
export type { Account } from './api/account.ts';
export type { Control } from './control/control.ts';
export { ControlError } from './scenario/control-error.ts';
export type {
	ActiveFault,
	ClockChange,
	ClockState,
	DeviceSettings,
	DeviceState,
	FaultState,
	LimitState,
	LoggerState,
	PendingSettings,
	PlantState,
	SettingsRecord,
	SimulatorState,
	SystemState,
	SystemTruth,
	Truth,
} from './control/shapes.ts';
export type { DescribedSwitch } from './control/switch-description.ts';
export type { Scenario, ScenarioEvent } from './scenario/scenario.ts';
export type { Switches } from './switches/switches.ts';
export { DEFAULT_PLANT_ID, FARM_DEVICES, FARM_LOGGER } from './sites/showcase.ts';
export type { Device, DeviceKind } from './devices/device.ts';
export type { PlantDesign } from './sites/plant-model.ts';
export { createExportServer } from './export-server/export-server.ts';
export type {
	ExportRequest,
	ExportServer,
	ExportServerOptions,
} from './export-server/export-server.ts';
