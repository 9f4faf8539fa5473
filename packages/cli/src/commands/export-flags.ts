import type { AccountFlags } from '../account/account.ts';

export interface ExportFlags extends AccountFlags {
	readonly device: string;
	readonly from: string;
	readonly to: string;
	readonly out: string;
	readonly timezone?: string;
	readonly hourly?: boolean;
	readonly daily?: boolean;
	readonly powerUnit?: string;
	readonly windowDays: number;
	readonly pageSize: number;
	readonly pace: number;
	readonly yes?: boolean;
	readonly json?: boolean;
}
