/** When devices were last found connected, for processes that end between a plan and its apply. */
export interface ConnectionMemory {
	/** When a device was last found connected, in ms since 1970. */
	recall(deviceSn: string): Promise<number | undefined>;
	keep(deviceSn: string, at: number): Promise<void>;
}
