// Generated from openapi/ by `pnpm generate`. Do not edit: change the document instead.
import type { Calls } from './calls.ts';

/** A method for each of the 45 operations, by its subject and its role. */
export interface Api {
	readonly bcu: {
		/**
		 * Get base info of BCU.
		 *
		 * GET /api/v1/bms/buc-base-info (evidence of the path: inferred, confidence high).
		 * Rate limit: 1 request in 300 s for each deviceSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		get(...args: Calls['bcuBaseInfo']['args']): Promise<Calls['bcuBaseInfo']['data']>;
		/**
		 * Get base info of BCU list.
		 *
		 * GET /api/v1/bms/buc-base-info/list (evidence of the path: documented).
		 * Rate limit: 1 request in 300 s for each dataLogSn (documented).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		list(...args: Calls['bcuBaseInfoList']['args']): Promise<Calls['bcuBaseInfoList']['data']>;
		/**
		 * Get the latest real-time data of BCU.
		 *
		 * GET /api/v1/bms/bcu-data-last (evidence of the path: inferred, confidence medium).
		 * Rate limit: 1 request in 300 s for each deviceSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		latest(...args: Calls['bcuDataLast']['args']): Promise<Calls['bcuDataLast']['data']>;
		/**
		 * Get historical data of BCU.
		 *
		 * GET /api/v1/bms/bcu-data-list (evidence of the path: inferred, confidence medium).
		 * Rate limit: 1 request in 10 s for each operation (sister).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		history(...args: Calls['bcuDataList']['args']): Promise<Calls['bcuDataList']['data']>;
		/**
		 * Get setting of BUC.
		 *
		 * GET /api/v1/bms/bcu-setting (evidence of the path: documented).
		 * Rate limit: 1 request in 10 s for each operation (sister).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		settings(...args: Calls['bcuSetting']['args']): Promise<Calls['bcuSetting']['data']>;
		/**
		 * Modify setting of BCU.
		 *
		 * PUT /api/v1/bms/bcu-setting (evidence of the path: inferred, confidence medium-high).
		 * No rate limit is known.
		 *
		 * @throws {AtessError} of one of the kinds input, readOnly, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		updateSettings(...args: Calls['bcuSettingUpdate']['args']): Promise<Calls['bcuSettingUpdate']['data']>;
	};
	readonly dataLogger: {
		/**
		 * Get DataLog.
		 *
		 * GET /api/v1/datalog (evidence of the path: inferred, confidence low).
		 * Rate limit: 1 request in 300 s for each dataLogSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		get(...args: Calls['dataLog']['args']): Promise<Calls['dataLog']['data']>;
		/**
		 * Add DataLog.
		 *
		 * POST /api/v1/datalog (evidence of the path: inferred, confidence low).
		 * No rate limit is known.
		 *
		 * @throws {AtessError} of one of the kinds input, readOnly, rateLimit, auth, api, network, timeout, response, circuitOpen
		 */
		create(...args: Calls['dataLogAdd']['args']): Promise<Calls['dataLogAdd']['data']>;
		/**
		 * Delete DataLog.
		 *
		 * DELETE /api/v1/datalog (evidence of the path: inferred, confidence low).
		 * No rate limit is known.
		 *
		 * @throws {AtessError} of one of the kinds input, readOnly, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		delete(...args: Calls['dataLogDelete']['args']): Promise<Calls['dataLogDelete']['data']>;
		/**
		 * Get DataLog list.
		 *
		 * GET /api/v1/datalog/list (evidence of the path: inferred, confidence low).
		 * Rate limit: 1 request in 300 s for each plantId (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, auth, api, network, timeout, response, circuitOpen
		 */
		list(...args: Calls['dataLogList']['args']): Promise<Calls['dataLogList']['data']>;
	};
	readonly hpsCentral: {
		/**
		 * Get Central type base info of HPS.
		 *
		 * GET /api/v1/hps/base-info (evidence of the path: inferred, confidence medium-high).
		 * Rate limit: 1 request in 300 s for each deviceSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		get(...args: Calls['hpsCentralBaseInfo']['args']): Promise<Calls['hpsCentralBaseInfo']['data']>;
		/**
		 * Get Central type base info of HPS list.
		 *
		 * GET /api/v1/hps/base-info/list (evidence of the path: inferred, confidence medium-high).
		 * Rate limit: 1 request in 300 s for each dataLogSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		list(...args: Calls['hpsCentralBaseInfoList']['args']): Promise<Calls['hpsCentralBaseInfoList']['data']>;
		/**
		 * Get the latest real-time data of Central type HPS.
		 *
		 * GET /api/v1/hps/data-last (evidence of the path: observed).
		 * Rate limit: 1 request in 300 s for each deviceSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		latest(...args: Calls['hpsCentralDataLast']['args']): Promise<Calls['hpsCentralDataLast']['data']>;
		/**
		 * Get historical data of Central type HPS.
		 *
		 * GET /api/v1/hps/data-list (evidence of the path: documented).
		 * Rate limit: 1 request in 10 s for each operation (sister).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		history(...args: Calls['hpsCentralDataList']['args']): Promise<Calls['hpsCentralDataList']['data']>;
		/**
		 * Get setting of Central type HPS.
		 *
		 * GET /api/v1/hps/big-setting (evidence of the path: documented).
		 * Rate limit: 1 request in 10 s for each operation (sister).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		settings(...args: Calls['hpsCentralSetting']['args']): Promise<Calls['hpsCentralSetting']['data']>;
		/**
		 * Modify setting of Central type HPS.
		 *
		 * PUT /api/v1/hps/big-setting (evidence of the path: inferred, confidence high).
		 * No rate limit is known.
		 *
		 * @throws {AtessError} of one of the kinds input, readOnly, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		updateSettings(...args: Calls['hpsCentralSettingUpdate']['args']): Promise<Calls['hpsCentralSettingUpdate']['data']>;
	};
	readonly hpsString: {
		/**
		 * Get String type base info of HPS.
		 *
		 * GET /api/v1/hps/base-info-small (evidence of the path: inferred, confidence medium).
		 * Rate limit: 1 request in 300 s for each deviceSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		get(...args: Calls['hpsStringBaseInfo']['args']): Promise<Calls['hpsStringBaseInfo']['data']>;
		/**
		 * Get String type base info of HPS list.
		 *
		 * GET /api/v1/hps/base-info-small/list (evidence of the path: inferred, confidence medium).
		 * Rate limit: 1 request in 300 s for each dataLogSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		list(...args: Calls['hpsStringBaseInfoList']['args']): Promise<Calls['hpsStringBaseInfoList']['data']>;
		/**
		 * Get the latest real-time data of String type HPS.
		 *
		 * GET /api/v1/hps/data-last-small (evidence of the path: documented).
		 * Rate limit: 1 request in 300 s for each deviceSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		latest(...args: Calls['hpsStringDataLast']['args']): Promise<Calls['hpsStringDataLast']['data']>;
		/**
		 * Get historical data of String type HPS.
		 *
		 * GET /api/v1/hps/data-list-small (evidence of the path: observed).
		 * Rate limit: 1 request in 10 s for each operation (sister).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		history(...args: Calls['hpsStringDataList']['args']): Promise<Calls['hpsStringDataList']['data']>;
		/**
		 * Get setting of String type HPS.
		 *
		 * GET /api/v1/hps/small-setting (evidence of the path: documented).
		 * Rate limit: 1 request in 10 s for each operation (sister).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		settings(...args: Calls['hpsStringSetting']['args']): Promise<Calls['hpsStringSetting']['data']>;
		/**
		 * Modify setting of String type HPS.
		 *
		 * PUT /api/v1/hps/small-setting (evidence of the path: inferred, confidence high).
		 * No rate limit is known.
		 *
		 * @throws {AtessError} of one of the kinds input, readOnly, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		updateSettings(...args: Calls['hpsStringSettingUpdate']['args']): Promise<Calls['hpsStringSettingUpdate']['data']>;
	};
	readonly mbms: {
		/**
		 * Get base info of MBMS.
		 *
		 * GET /api/v1/bms/mbms-base-info (evidence of the path: inferred, confidence medium).
		 * Rate limit: 1 request in 300 s for each deviceSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		get(...args: Calls['mbmsBaseInfo']['args']): Promise<Calls['mbmsBaseInfo']['data']>;
		/**
		 * Get base info of MBMS list.
		 *
		 * GET /api/v1/bms/mbms-base-info/list (evidence of the path: inferred, confidence medium).
		 * Rate limit: 1 request in 300 s for each dataLogSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		list(...args: Calls['mbmsBaseInfoList']['args']): Promise<Calls['mbmsBaseInfoList']['data']>;
		/**
		 * Get the latest real-time data of MBMS.
		 *
		 * GET /api/v1/bms/mbms-data-last (evidence of the path: inferred, confidence medium).
		 * Rate limit: 1 request in 300 s for each deviceSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		latest(...args: Calls['mbmsDataLast']['args']): Promise<Calls['mbmsDataLast']['data']>;
		/**
		 * Get historical data of MBMS.
		 *
		 * GET /api/v1/bms/mbms-data-list (evidence of the path: inferred, confidence medium).
		 * Rate limit: 1 request in 10 s for each operation (sister).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		history(...args: Calls['mbmsDataList']['args']): Promise<Calls['mbmsDataList']['data']>;
		/**
		 * Get setting of MBMS.
		 *
		 * GET /api/v1/bms/mbms-setting (evidence of the path: inferred, confidence medium).
		 * Rate limit: 1 request in 10 s for each operation (sister).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		settings(...args: Calls['mbmsSetting']['args']): Promise<Calls['mbmsSetting']['data']>;
		/**
		 * Modify setting of MBMS.
		 *
		 * PUT /api/v1/bms/mbms-setting (evidence of the path: inferred, confidence medium).
		 * No rate limit is known.
		 *
		 * @throws {AtessError} of one of the kinds input, readOnly, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		updateSettings(...args: Calls['mbmsSettingUpdate']['args']): Promise<Calls['mbmsSettingUpdate']['data']>;
	};
	readonly pbd: {
		/**
		 * Get base info of PBD.
		 *
		 * GET /api/v1/pbd/base-info (evidence of the path: inferred, confidence medium-high).
		 * Rate limit: 1 request in 300 s for each deviceSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		get(...args: Calls['pbdBaseInfo']['args']): Promise<Calls['pbdBaseInfo']['data']>;
		/**
		 * Get base info of PBD list.
		 *
		 * GET /api/v1/pbd/base-info/list (evidence of the path: inferred, confidence medium-high).
		 * Rate limit: 1 request in 300 s for each dataLogSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		list(...args: Calls['pbdBaseInfoList']['args']): Promise<Calls['pbdBaseInfoList']['data']>;
		/**
		 * Get the latest real-time data of PBD.
		 *
		 * GET /api/v1/pbd/data-last (evidence of the path: documented).
		 * Rate limit: 1 request in 300 s for each deviceSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		latest(...args: Calls['pbdDataLast']['args']): Promise<Calls['pbdDataLast']['data']>;
		/**
		 * Get historical data of PBD.
		 *
		 * GET /api/v1/pbd/data-list (evidence of the path: inferred, confidence high).
		 * Rate limit: 1 request in 10 s for each operation (sister).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		history(...args: Calls['pbdDataList']['args']): Promise<Calls['pbdDataList']['data']>;
		/**
		 * Get setting of PBD.
		 *
		 * GET /api/v1/pbd/setting (evidence of the path: inferred, confidence medium).
		 * Rate limit: 1 request in 10 s for each operation (sister).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		settings(...args: Calls['pbdSetting']['args']): Promise<Calls['pbdSetting']['data']>;
		/**
		 * Modify setting of PBD.
		 *
		 * PUT /api/v1/pbd/setting (evidence of the path: inferred, confidence medium).
		 * No rate limit is known.
		 *
		 * @throws {AtessError} of one of the kinds input, readOnly, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		updateSettings(...args: Calls['pbdSettingUpdate']['args']): Promise<Calls['pbdSettingUpdate']['data']>;
	};
	readonly pcs: {
		/**
		 * Get base info of PCS.
		 *
		 * GET /api/v1/pcs/base-info (evidence of the path: inferred, confidence medium-high).
		 * Rate limit: 1 request in 300 s for each deviceSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		get(...args: Calls['pcsBaseInfo']['args']): Promise<Calls['pcsBaseInfo']['data']>;
		/**
		 * Get base info of PCS list.
		 *
		 * GET /api/v1/pcs/base-info/list (evidence of the path: inferred, confidence medium-high).
		 * Rate limit: 1 request in 300 s for each dataLogSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		list(...args: Calls['pcsBaseInfoList']['args']): Promise<Calls['pcsBaseInfoList']['data']>;
		/**
		 * Get the latest real-time data of PCS.
		 *
		 * GET /api/v1/pcs/data-last (evidence of the path: inferred, confidence medium-high).
		 * Rate limit: 1 request in 300 s for each deviceSn (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		latest(...args: Calls['pcsDataLast']['args']): Promise<Calls['pcsDataLast']['data']>;
		/**
		 * Get historical data of PCS.
		 *
		 * GET /api/v1/pcs/data-list (evidence of the path: inferred, confidence medium-high).
		 * Rate limit: 1 request in 10 s for each operation (sister).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		history(...args: Calls['pcsDataList']['args']): Promise<Calls['pcsDataList']['data']>;
		/**
		 * Get setting of PCS.
		 *
		 * GET /api/v1/pcs/setting (evidence of the path: inferred, confidence medium).
		 * Rate limit: 1 request in 10 s for each operation (sister).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		settings(...args: Calls['pcsSetting']['args']): Promise<Calls['pcsSetting']['data']>;
		/**
		 * Modify setting of PCS.
		 *
		 * PUT /api/v1/pcs/setting (evidence of the path: inferred, confidence medium).
		 * No rate limit is known.
		 *
		 * @throws {AtessError} of one of the kinds input, readOnly, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		updateSettings(...args: Calls['pcsSettingUpdate']['args']): Promise<Calls['pcsSettingUpdate']['data']>;
	};
	readonly plant: {
		/**
		 * Get the basic information of the power station.
		 *
		 * GET /api/v1/plant (evidence of the path: inferred, confidence low).
		 * Rate limit: 1 request in 300 s for each plantId (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		get(...args: Calls['plant']['args']): Promise<Calls['plant']['data']>;
		/**
		 * Add power station.
		 *
		 * POST /api/v1/plant (evidence of the path: inferred, confidence low).
		 * No rate limit is known.
		 *
		 * @throws {AtessError} of one of the kinds input, readOnly, rateLimit, auth, api, network, timeout, response, circuitOpen
		 */
		create(...args: Calls['plantAdd']['args']): Promise<Calls['plantAdd']['data']>;
		/**
		 * Delete power station.
		 *
		 * DELETE /api/v1/plant (evidence of the path: inferred, confidence low).
		 * No rate limit is known.
		 *
		 * @throws {AtessError} of one of the kinds input, readOnly, rateLimit, notFound, auth, api, network, timeout, response, circuitOpen
		 */
		delete(...args: Calls['plantDelete']['args']): Promise<Calls['plantDelete']['data']>;
		/**
		 * Get a list of power stations.
		 *
		 * GET /api/v1/plant/list (evidence of the path: inferred, confidence low).
		 * Rate limit: 1 request in 300 s for each account (assumed).
		 *
		 * @throws {AtessError} of one of the kinds input, rateLimit, auth, api, network, timeout, response, circuitOpen
		 */
		list(...args: Calls['plantList']['args']): Promise<Calls['plantList']['data']>;
		/**
		 * Modify the basic information of the power station.
		 *
		 * PUT /api/v1/plant (evidence of the path: inferred, confidence low).
		 * No rate limit is known.
		 *
		 * @throws {AtessError} of one of the kinds input, readOnly, rateLimit, auth, api, network, timeout, response, circuitOpen
		 */
		update(...args: Calls['plantUpdate']['args']): Promise<Calls['plantUpdate']['data']>;
	};
}
