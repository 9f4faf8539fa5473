// Generated from openapi/ by `pnpm generate`. Do not edit: change the document instead.
export interface paths {
    "/api/v1/bms/bcu-data-last": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the latest real-time data of BCU
         * @description The last sample of one BCU. Judge its age by `time`: an offline device keeps returning its old record.
         */
        get: operations["bcuDataLast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bms/bcu-data-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get historical data of BCU
         * @description The samples of one BCU between two plant-local times, page by page. The largest page and the longest range are not known.
         */
        get: operations["bcuDataList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bms/bcu-setting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get setting of BUC
         * @description Current settings of one BCU. The vendor's title spells it BUC. Never served from a cache.
         */
        get: operations["bcuSetting"];
        /**
         * Modify setting of BCU
         * @description Change settings of one BCU. Whether a body with some keys leaves the others alone is not known: send the whole object as read, with the changes. Success in the envelope does not prove that the device has taken the values: read them back.
         */
        put: operations["bcuSettingUpdate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bms/buc-base-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get base info of BCU
         * @description Identity, connection and last data time of one BCU, by its serial number. The path keeps the vendor's spelling `buc`.
         */
        get: operations["bcuBaseInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bms/buc-base-info/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get base info of BCU list
         * @description Every BCU behind one data logger, by the logger's serial number. The one operation whose frequency limit is documented: once every 5 minutes. The path keeps the vendor's spelling `buc`.
         */
        get: operations["bcuBaseInfoList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bms/mbms-base-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get base info of MBMS
         * @description Identity, connection and last data time of one MBMS, by its serial number.
         */
        get: operations["mbmsBaseInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bms/mbms-base-info/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get base info of MBMS list
         * @description Every MBMS behind one data logger, by the logger's serial number.
         */
        get: operations["mbmsBaseInfoList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bms/mbms-data-last": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the latest real-time data of MBMS
         * @description The last sample of one MBMS. Judge its age by `time`: an offline device keeps returning its old record.
         */
        get: operations["mbmsDataLast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bms/mbms-data-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get historical data of MBMS
         * @description The samples of one MBMS between two plant-local times, page by page. The largest page and the longest range are not known.
         */
        get: operations["mbmsDataList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bms/mbms-setting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get setting of MBMS
         * @description Current settings of one MBMS. Never served from a cache.
         */
        get: operations["mbmsSetting"];
        /**
         * Modify setting of MBMS
         * @description Change settings of one MBMS. Whether a body with some keys leaves the others alone is not known: send the whole object as read, with the changes. Success in the envelope does not prove that the device has taken the values: read them back.
         */
        put: operations["mbmsSettingUpdate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get DataLog
         * @description One data logger: plant, signal, upload interval, last upload. Unconfirmed.
         */
        get: operations["dataLog"];
        put?: never;
        /**
         * Add DataLog
         * @description Bind a data logger to a plant, the third step of onboarding. Unconfirmed: no body is known.
         */
        post: operations["dataLogAdd"];
        /**
         * Delete DataLog
         * @description Remove a data logger from the account. Unconfirmed: where the serial number goes is not known.
         */
        delete: operations["dataLogDelete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datalog/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get DataLog list
         * @description The data loggers of the account, or of one plant. Unconfirmed: filter and paging are not known.
         */
        get: operations["dataLogList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hps/base-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Central type base info of HPS
         * @description Identity, connection and last data time of one central HPS, by its serial number.
         */
        get: operations["hpsCentralBaseInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hps/base-info-small": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get String type base info of HPS
         * @description Identity, connection and last data time of one string HPS, by its serial number.
         */
        get: operations["hpsStringBaseInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hps/base-info-small/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get String type base info of HPS list
         * @description Every string HPS behind one data logger, by the logger's serial number.
         */
        get: operations["hpsStringBaseInfoList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hps/base-info/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Central type base info of HPS list
         * @description Every central HPS behind one data logger, by the logger's serial number.
         */
        get: operations["hpsCentralBaseInfoList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hps/big-setting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get setting of Central type HPS
         * @description Current settings of one central HPS. Never served from a cache.
         */
        get: operations["hpsCentralSetting"];
        /**
         * Modify setting of Central type HPS
         * @description Change settings of one central HPS. Whether a body with some keys leaves the others alone is not known: send the whole object as read, with the changes. Success in the envelope does not prove that the device has taken the values: read them back.
         */
        put: operations["hpsCentralSettingUpdate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hps/data-last": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the latest real-time data of Central type HPS
         * @description The last sample of one central HPS. Judge its age by `time`: an offline device keeps returning its old record.
         */
        get: operations["hpsCentralDataLast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hps/data-last-small": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the latest real-time data of String type HPS
         * @description The last sample of one string HPS. Judge its age by `time`: an offline device keeps returning its old record.
         */
        get: operations["hpsStringDataLast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hps/data-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get historical data of Central type HPS
         * @description The samples of one central HPS between two plant-local times, page by page. The largest page and the longest range are not known.
         */
        get: operations["hpsCentralDataList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hps/data-list-small": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get historical data of String type HPS
         * @description The samples of one string HPS between two plant-local times, page by page. The largest page and the longest range are not known.
         */
        get: operations["hpsStringDataList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hps/small-setting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get setting of String type HPS
         * @description Current settings of one string HPS. Never served from a cache.
         */
        get: operations["hpsStringSetting"];
        /**
         * Modify setting of String type HPS
         * @description Change settings of one string HPS. Whether a body with some keys leaves the others alone is not known: send the whole object as read, with the changes. Success in the envelope does not prove that the device has taken the values: read them back.
         */
        put: operations["hpsStringSettingUpdate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pbd/base-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get base info of PBD
         * @description Identity, connection and last data time of one PBD, by its serial number.
         */
        get: operations["pbdBaseInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pbd/base-info/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get base info of PBD list
         * @description Every PBD behind one data logger, by the logger's serial number.
         */
        get: operations["pbdBaseInfoList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pbd/data-last": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the latest real-time data of PBD
         * @description The last sample of one PBD. Judge its age by `time`: an offline device keeps returning its old record.
         */
        get: operations["pbdDataLast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pbd/data-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get historical data of PBD
         * @description The samples of one PBD between two plant-local times, page by page. The largest page and the longest range are not known.
         */
        get: operations["pbdDataList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pbd/setting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get setting of PBD
         * @description Current settings of one PBD. Never served from a cache.
         */
        get: operations["pbdSetting"];
        /**
         * Modify setting of PBD
         * @description Change settings of one PBD. Whether a body with some keys leaves the others alone is not known: send the whole object as read, with the changes. Success in the envelope does not prove that the device has taken the values: read them back.
         */
        put: operations["pbdSettingUpdate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pcs/base-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get base info of PCS
         * @description Identity, connection and last data time of one PCS, by its serial number.
         */
        get: operations["pcsBaseInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pcs/base-info/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get base info of PCS list
         * @description Every PCS behind one data logger, by the logger's serial number.
         */
        get: operations["pcsBaseInfoList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pcs/data-last": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the latest real-time data of PCS
         * @description The last sample of one PCS. Judge its age by `time`: an offline device keeps returning its old record.
         */
        get: operations["pcsDataLast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pcs/data-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get historical data of PCS
         * @description The samples of one PCS between two plant-local times, page by page. The largest page and the longest range are not known.
         */
        get: operations["pcsDataList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pcs/setting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get setting of PCS
         * @description Current settings of one PCS. Never served from a cache.
         */
        get: operations["pcsSetting"];
        /**
         * Modify setting of PCS
         * @description Change settings of one PCS. Whether a body with some keys leaves the others alone is not known: send the whole object as read, with the changes. Success in the envelope does not prove that the device has taken the values: read them back.
         */
        put: operations["pcsSettingUpdate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the basic information of the power station
         * @description One plant: name, place, installed power, time zone. Unconfirmed: path, id and fields are guesses from titles and from an older app.
         */
        get: operations["plant"];
        /**
         * Modify the basic information of the power station
         * @description Change what is known about a plant. Unconfirmed: where the id goes and which keys are taken is not known.
         */
        put: operations["plantUpdate"];
        /**
         * Add power station
         * @description Add a plant, the second step of onboarding. Unconfirmed: no body is known.
         */
        post: operations["plantAdd"];
        /**
         * Delete power station
         * @description Delete a plant. Unconfirmed: where the id goes is not known.
         */
        delete: operations["plantDelete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plant/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a list of power stations
         * @description The plants of the account. Unconfirmed: whether it is paged is not known.
         */
        get: operations["plantList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The block of BMS readings and fault words that HPS, PCS and PBD repeat alike. */
        BatteryReadings: {
            /** @description BMS protection word (level-3 protection bits). */
            bmsProtection?: number;
            /** @description BMS battery state code. */
            bmsStatus?: number;
            /** @description BMS voltage status word. */
            bmsVoltStatus?: number;
            /** @description BMS limit: maximum charge current. */
            maxChargeCurr?: number;
            /** @description BMS limit: maximum discharge current. */
            maxDischargeCurr?: number;
            /** @description Highest battery temperature (signed high byte). */
            maxTemp?: number;
            /** @description Probe/box index of the highest temperature (high byte). */
            maxTempNum?: number;
            /** @description Index of the cell with the highest voltage (high byte). */
            maxVoltCell?: number;
            /** @description Box/pack index holding the highest cell voltage (low byte). */
            maxVoltNum?: number;
            /** @description Group (cluster) index holding the lowest temperature (low byte). */
            minTempGroup?: number;
            /** @description Probe/box index of the lowest temperature (low byte). */
            minTempNum?: number;
            /** @description Index of the cell with the lowest voltage (high byte). */
            minVoltCell?: number;
            /** @description Group (cluster) index holding the lowest cell voltage (low byte). */
            minVoltGroup?: number;
            /** @description Box/pack index holding the lowest cell voltage (low byte). */
            minVoltNum?: number;
            /** @description Fault/alarm bit word 1 (16 bits, HIGH/LOW BYTE SWAPPED before bit numbering). */
            sysFaultWord1?: number;
            /** @description Fault/alarm bit word 2 (16 bits, HIGH/LOW BYTE SWAPPED before bit numbering). */
            sysFaultWord2?: number;
            /** @description Fault/alarm bit word 3 (16 bits, HIGH/LOW BYTE SWAPPED before bit numbering). */
            sysFaultWord3?: number;
            /** @description Fault/alarm bit word 4 (16 bits, HIGH/LOW BYTE SWAPPED before bit numbering). */
            sysFaultWord4?: number;
            /** @description Fault/alarm bit word 5 (16 bits, HIGH/LOW BYTE SWAPPED before bit numbering). */
            sysFaultWord5?: number;
            /** @description Fault/alarm bit word 6 (16 bits, HIGH/LOW BYTE SWAPPED before bit numbering). */
            sysFaultWord6?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description Identity and connection of a BCU. */
        BcuBaseInfo: {
            /** @description RS485/Modbus address of the device. */
            address?: number;
            /** @description Serial number of the datalogger the device hangs on. */
            dataLogSn?: string;
            /** @description Index of the BMS device inside its system. */
            deviceNo?: number;
            /** @description Device serial number. */
            deviceSn?: string;
            /** @description Firmware version (free text). */
            firmwareVersion?: string;
            /** @description Connection lost (true = offline) (true | false). */
            lost?: boolean;
            /** @description Status, delivered as STRING (e.g. "0".."5" or text). */
            status?: string;
            /** @description Battery system number. */
            systemNo?: number;
            /** @description Last data time, yyyy-MM-dd HH:mm:ss (plant local time). */
            updateTime?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description One sample of a BCU (battery cluster). No record has been seen: expect other names and send raw data with a bug report. */
        BcuRecord: components["schemas"]["BmsReadings"] & ({
            /** @description Total current of the cluster. */
            cbat?: number;
            /** @description State of charge of the cluster. */
            soc?: number;
            /** @description Total voltage of the cluster. */
            vbat?: number;
        } & {
            [key: string]: unknown;
        });
        /** @description Settings of a BCU: the 35 names of the vendor's example, which is complete. Protection levels: 1 warns, 2 is a fault, 3 protects. */
        BcuSettings: {
            /** @description Cells per pack/box. */
            batCellNumber?: number;
            /** @description Packs (boxes) in the cluster. */
            batPackNumber?: number;
            /** @description Cell voltage treated as 100 % (full). */
            cellFullChargeVoltage?: number;
            /** @description Cell voltage treated as 0 % (empty). */
            cellFullDischargeVoltage?: number;
            /** @description Charge-current calibration denominator. */
            chargingCurrentCalibrationDenominator?: number;
            /** @description Charge-current calibration numerator. */
            chargingCurrentCalibrationNumerator?: number;
            /** @description Current calibration enable. */
            currentCalibrationEnable?: number;
            /** @description Current sensor ratio. */
            currentRatio?: number;
            /** @description Discharge-current calibration denominator. */
            dischargingCurrentCalibrationDenominator?: number;
            /** @description Discharge-current calibration numerator. */
            dischargingCurrentCalibrationNumerator?: number;
            /** @description Level-1 warning threshold: cell over-voltage. */
            level1CellVoltHighWarning?: number;
            /** @description Level-1 warning threshold: cell under-voltage. */
            level1CellVoltLowWarning?: number;
            /** @description Level-1 warning threshold: charge over-current. */
            level1ChargeCurrHighWarning?: number;
            /** @description Level-1 warning threshold: charge over-temperature. */
            level1ChargeTEMPHighWarning?: number;
            /** @description Level-1 warning threshold: charge under-temperature. */
            level1ChargeTEMPLowWarning?: number;
            /** @description Level-1 warning threshold: discharge over-current. */
            level1DischargeCurrHighWarning?: number;
            /** @description Level-1 warning threshold: discharge over-temperature. */
            level1DischargeTEMPHighWarning?: number;
            /** @description Level-1 warning threshold: discharge under-temperature. */
            level1DischargeTEMPLowWarning?: number;
            /** @description Level-2 fault threshold: cell over-voltage. */
            level2CellVoltHighFault?: number;
            /** @description Level-2 fault threshold: cell under-voltage. */
            level2CellVoltLowFault?: number;
            /** @description Level-2 fault threshold: charge over-current. */
            level2ChargeCurrHighFault?: number;
            /** @description Level-2 fault threshold: charge over-temperature. */
            level2ChargeTEMPHighFault?: number;
            /** @description Level-2 fault threshold: charge under-temperature. */
            level2ChargeTEMPLowFault?: number;
            /** @description Level-2 fault threshold: discharge over-current. */
            level2DischargeCurrHighFault?: number;
            /** @description Level-2 fault threshold: discharge over-temperature. */
            level2DischargeTEMPHighFault?: number;
            /** @description Level-2 fault threshold: discharge under-temperature. */
            level2DischargeTEMPLowFault?: number;
            /** @description Level-3 protection threshold: cell over-voltage. */
            level3CellVoltHighProtection?: number;
            /** @description Level-3 protection threshold: cell under-voltage. */
            level3CellVoltLowProtection?: number;
            /** @description Level-3 protection threshold: charge over-current. */
            level3ChargeCurrHighProtection?: number;
            /** @description Level-3 protection threshold: charge over-temperature. */
            level3ChargeTEMPHighProtection?: number;
            /** @description Level-3 protection threshold: charge under-temperature. */
            level3ChargeTEMPLowProtection?: number;
            /** @description Level-3 protection threshold: discharge over-current. */
            level3DischargeCurrHighProtection?: number;
            /** @description Level-3 protection threshold: discharge over-temperature. */
            level3DischargeTEMPHighProtection?: number;
            /** @description Level-3 protection threshold: discharge under-temperature. */
            level3DischargeTEMPLowProtection?: number;
            /** @description Passive balancing wait time. */
            pasBalWaitTimeHour?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description The common fields of BCU and MBMS: soc, voltage, current and the extremes of the cells. */
        BmsReadings: {
            /** @description Direction flag (-1 charging, 0 none, 1 discharging). */
            batFlag?: number;
            /** @description Battery tree: group > string > box > cell (batName, typeName, type 0..3, maxVol, minVol, vol, childList) (vol/maxVol/minVol in V). */
            batteryVO?: Record<string, never>;
            /** @description Allowed charge current. */
            maxChargeCurr?: number;
            /** @description Allowed discharge current. */
            maxDischargeCurr?: number;
            /** @description Highest cell temperature. */
            maxTemp?: number;
            /** @description Highest cell temperature, display text with unit ("18..45 C"). */
            maxTempStr?: string;
            /** @description Highest cell voltage. */
            maxVolt?: number;
            /** @description Highest cell voltage, display text with unit ("2.80..3.60 V"). */
            maxVoltStr?: string;
            /** @description Lowest cell temperature. */
            minTemp?: number;
            /** @description Lowest cell temperature, display text with unit ("15..40 C"). */
            minTempStr?: string;
            /** @description Lowest cell voltage. */
            minVolt?: number;
            /** @description Lowest cell voltage, display text with unit ("2.80..3.60 V"). */
            minVoltStr?: string;
            /** @description State of health. */
            soh?: number;
            /** @description BMS battery state. */
            status?: number;
            /** @description Record timestamp, yyyy-MM-dd HH:mm:ss. */
            time?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A data logger (collector). Unconfirmed: no response of this API has been seen. */
        DataLogger: {
            /** @description Datalogger serial number. */
            dataLogSn?: string;
            /** @description Logger model (e.g. ShinePano / ShineMaster class). */
            deviceModel?: string;
            /** @description Datalogger serial number. */
            deviceSn?: string;
            /** @description Upload interval ("1".."60", usually "5"). */
            interval?: string;
            /** @description Last upload time, yyyy-MM-dd HH:mm:ss. */
            lastUpdate?: string;
            /** @description Offline flag (true | false). */
            lost?: boolean;
            /** @description Plant the logger belongs to. */
            plantId?: string;
            /** @description Server port name (ShinePano-<sn>). */
            portName?: string;
            /** @description Signal quality text (e.g. good / excellent / poor). */
            signal?: string;
            /** @description Server address used by the logger (IPv4). */
            tcpServerIp?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The body that binds a data logger to a plant. Unconfirmed: whether a check code is required, and under which name, is unknown. */
        DataLoggerInput: {
            /** @description Serial number of the data logger. */
            dataLogSn?: string;
            /** @description Plant that the data logger is bound to. */
            plantId?: string | number;
            /**
             * Format: password
             * @description Check code printed on the logger, which binds it to an account: treat it as a secret.
             */
            validCode?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Identity and connection of an HPS, PCS or PBD. Only the BCU form of this object is documented: the fields are its siblings and what the sister API has. */
        DeviceBaseInfo: {
            /** @description RS485/Modbus address of the device. */
            address?: number;
            /** @description User-given name. */
            alias?: string;
            /** @description Serial number of the datalogger the device hangs on. */
            dataLogSn?: string;
            /** @description Model name (HPS30..HPS150, HPS5..50KTL, PCS50..630, PBD250/350). */
            deviceModel?: string;
            /** @description Device serial number. */
            deviceSn?: string;
            /** @description Firmware version (free text). */
            firmwareVersion?: string;
            /** @description Connection lost (true = offline) (true | false). */
            lost?: boolean;
            /** @description Rated power. */
            normalPower?: number;
            /** @description Status, delivered as STRING (e.g. "0".."5" or text). */
            status?: string;
            /** @description Time zone offset. */
            timezone?: number;
            /** @description Last data time, yyyy-MM-dd HH:mm:ss (plant local time). */
            updateTime?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Every response. Success is HTTP 2xx and code 200; anything else is a refusal. Whether a refusal comes with HTTP 200 or with an HTTP status of its own is not documented: look at both. */
        Envelope: {
            /**
             * @description 200 succeeded, 500 failed, 400 not found (the vendor writes "not fount"), 403 no access, others are exceptions that are not listed. The 0 of the vendor's examples is a generated default.
             * @example 200
             */
            code: number;
            /**
             * @description Message in the requested language. Usually empty at code 200, although the examples have a text.
             * @example operate successfully
             */
            msg?: string | null;
        } & {
            [key: string]: unknown;
        };
        /** @description One sample of a central type HPS (HPS30 to HPS150, HPS100HV, HPS150HV). On HPS100HV and HPS150HV `ppv1` is the total PV power and `ppv` is PV1 power, the opposite of the other models; `vpv` and `vpv2` are the positive and negative half of PV1, `vpv3` the positive half of PV2. The vendor sorts the keys from `atsBypass` to `vpvwu`. */
        HpsCentralRecord: components["schemas"]["BatteryReadings"] & components["schemas"]["HpsReadings"] & ({
            /** @description ATS / bypass cabinet fitted or active flag. */
            atsBypass?: number;
            /** @description GRID active power on the bypass: + import, - export (third-party reading). */
            bactivePower?: number;
            /** @description PV3 inductor (L) current. */
            bipvBuck3?: number;
            /** @description BMS status to display. */
            bmsShowStatus?: number;
            /** @description DC bus voltage. */
            bvbus?: number;
            /** @description Battery state of charge. */
            capacity?: number;
            /** @description Diesel generator power. */
            dgGridPower?: number;
            /** @description Battery charge energy lifetime; never falls. */
            ebatChargeTotal?: number;
            /** @description Battery discharge energy lifetime; never falls. */
            ebatDischargeTotal?: number;
            /** @description Battery charge time today. */
            echargeTimeToday?: number;
            /** @description Battery charge energy today. */
            echargeToday?: number;
            /** @description Battery discharge energy today. */
            edischargeToday?: number;
            /** @description Energy taken FROM the grid today (import). */
            egridToday?: number;
            /** @description Load consumption today. */
            eloadToday?: number;
            /** @description Load consumption lifetime; never falls. */
            eloadTotal?: number;
            /** @description Ambient temperature (app detail). */
            envTemp?: number;
            /** @description PV energy today. */
            epvToday?: number;
            /** @description Energy fed TO the grid today (export). */
            etoGridToday?: number;
            /** @description Output frequency. */
            fac?: number;
            /** @description Grid (bypass) line voltage U-V. */
            gvpvuv?: number;
            /** @description Grid (bypass) line voltage V-W. */
            gvpvvw?: number;
            /** @description Grid (bypass) line voltage W-U. */
            gvpvwu?: number;
            /** @description Battery current: + discharge, - charge. */
            ibat?: number;
            /** @description PV1 inductor (L) current. */
            ibuck1?: number;
            /** @description PV2 inductor (L) current. */
            ibuck2?: number;
            /** @description PV1 input current. */
            ipv?: number;
            /** @description PV2 input current. */
            ipv2?: number;
            /** @description Converter inductor current A. */
            ipva?: number;
            /** @description Converter inductor current B. */
            ipvb?: number;
            /** @description Converter inductor current C. */
            ipvc?: number;
            /** @description Load active power. */
            loadActivePower?: number;
            /** @description Load apparent power (PCS name; on HPS only probed in a client debug print, so presence is unproven; pac2 is the likely carrier). */
            loadApparentPower?: number;
            /** @description Load power factor. */
            loadPf?: number;
            /** @description Load reactive power. */
            loadReactivePower?: number;
            /** @description Group (cluster) index holding the highest temperature (high byte). */
            maxMinTempCell?: number;
            /** @description Group (cluster) index holding the highest cell voltage (high byte). */
            maxminVoltCell?: number;
            /** @description Highest single-cell voltage reported by BMS. */
            maxVolt?: number;
            /** @description Lowest battery temperature (signed low byte). */
            minTemp?: number;
            /** @description Lowest single-cell voltage reported by BMS. */
            minVolt?: number;
            /** @description BATTERY power: + discharge, - charge. */
            pac?: number;
            /** @description Bypass (grid side) apparent power. */
            pac1?: number;
            /** @description Load apparent power. */
            pac2?: number;
            /** @description PV1 power (HPS100HV/150HV doc); on older models total PV. */
            ppv?: number;
            /** @description TOTAL PV power (HPS100HV/150HV doc) - PV1 power on Growatt naming. */
            ppv1?: number;
            /** @description PV2 power. */
            ppv2?: number;
            /** @description PV3 power. */
            ppv3?: number;
            /** @description PV1 voltage (sum of halves). */
            pv1Volt?: number;
            /** @description PV2 negative-half voltage. */
            pv2NegVolt?: number;
            /** @description PV2 voltage. */
            pv2Volt?: number;
            /** @description PV3 negative-half voltage. */
            pv3NegVolt?: number;
            /** @description PV3 positive-half voltage. */
            pv3PosVolt?: number;
            /** @description PV3 voltage. */
            pv3Volt?: number;
            /** @description Bypass (grid side) reactive power. */
            rac?: number;
            /** @description Operating mode now in force (not the setting). */
            runModel?: number;
            /** @description Start-up self-check countdown. */
            selfTime?: number;
            /** @description Running state. */
            status?: number;
            /** @description Parallel-system id (monitoring parallel judgement mark): 0 = single unit, same value = paralleled units. */
            typeFlag?: number;
            /** @description Battery voltage. */
            vbat?: number;
            /** @description PV1 positive-half voltage (HV models) / PV1 voltage. */
            vpv?: number;
            /** @description PV1 NEGATIVE-half voltage (HV models) / PV2 voltage. */
            vpv2?: number;
            /** @description PV2 positive-half voltage (HV models). */
            vpv3?: number;
            /** @description Output phase voltage U-N. */
            vpvun?: number;
            /** @description Output line voltage U-V. */
            vpvuv?: number;
            /** @description Output line voltage V-W. */
            vpvvw?: number;
            /** @description Output phase voltage W-N. */
            vpvwn?: number;
            /** @description Output line voltage W-U. */
            vpvwu?: number;
        } & {
            [key: string]: unknown;
        });
        /** @description Settings of a central type HPS. Three names are documented, first and last of the alphabetical object among them; the device reports many more, whose names are not known. The reported settings are those that can be written. */
        HpsCentralSettings: {
            /** @description ATS communication number/address. */
            atsComNo?: number;
            /** @description Shared battery enable (HPS100HV/HPS150HV only). */
            sharedBatteryEnable?: number;
            /** @description Valley (off-peak) tariff period 5, HH:mm-HH:mm (format assumed). */
            valleyPeriodTime5?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The common fields of central and string type HPS. */
        HpsReadings: {
            /** @description Negative half-bus voltage. */
            bvbusNega?: number;
            /** @description Positive half-bus voltage. */
            bvbusPosi?: number;
            /** @description Bypass frequency. */
            bypassFreq?: number;
            /** @description Grid/generator source selector on the AC input. */
            dgGridSelect?: number;
            /** @description Battery charge time lifetime; never falls. */
            ebatChargeTimeTotal?: number;
            /** @description Battery discharge time lifetime; never falls. */
            ebatDischargeTimeTotal?: number;
            /** @description Battery discharge time today. */
            edischargeTimeToday?: number;
            /** @description Conversion efficiency. */
            effectiveness?: number;
            /** @description Grid import time today. */
            egridTimeToday?: number;
            /** @description Grid import time lifetime; never falls. */
            egridTimeTotal?: number;
            /** @description Energy taken from the grid lifetime; never falls. */
            egridTotal?: number;
            /** @description Load supplied time today. */
            eloadTimeToday?: number;
            /** @description Load supplied time lifetime; never falls. */
            eloadTimeTotal?: number;
            /** @description PV generating time today. */
            epvTimeToday?: number;
            /** @description PV generating time lifetime; never falls. */
            epvTimeTotal?: number;
            /** @description PV energy lifetime; never falls. */
            epvTotal?: number;
            /** @description Grid export time today. */
            etoGridTimeToday?: number;
            /** @description Grid export time lifetime; never falls. */
            etoGridTimeTotal?: number;
            /** @description Energy fed to the grid lifetime; never falls. */
            etoGridTotal?: number;
            /** @description Grid frequency. */
            gridFreq?: number;
            /** @description Insulation resistance, negative. */
            insulDetecNega?: number;
            /** @description Insulation resistance, positive. */
            insulDetecPosi?: number;
            /** @description Bypass/grid-side current U. */
            ipvu?: number;
            /** @description Bypass/grid-side current V. */
            ipvv?: number;
            /** @description Bypass/grid-side current W. */
            ipvw?: number;
            /** @description Load current U. */
            loadIa?: number;
            /** @description Load current V. */
            loadIb?: number;
            /** @description Load current W. */
            loadIc?: number;
            /** @description Mean voltage of one battery cell: battery voltage / cells in series. */
            mvpv?: number;
            /** @description Power factor (grid side). */
            pf?: number;
            /** @description Power-factor sign: lead/lag. */
            pfSymbol?: number;
            /** @description Bitwise running state. */
            runStatus?: number;
            /** @description Static-switch (SCR) temperature. */
            scrtemp?: number;
            /** @description State text (e.g. WaitState, OnGridState, FaultState, Lost). */
            statusText?: string;
            /** @description Fault/alarm bit word 7 (16 bits, HIGH/LOW BYTE SWAPPED before bit numbering). */
            sysFaultWord7?: number;
            /** @description Fault/alarm bit word 8 (16 bits, HIGH/LOW BYTE SWAPPED before bit numbering). */
            sysFaultWord8?: number;
            /** @description Fault/alarm bit word 9 (16 bits, HIGH/LOW BYTE SWAPPED before bit numbering). */
            sysFaultWord9?: number;
            /** @description Power-module temperature 1. */
            temp1?: number;
            /** @description Power-module temperature 2. */
            temp2?: number;
            /** @description Inductor/module temperature 3. */
            temp3?: number;
            /** @description Inductor/module temperature 4. */
            temp4?: number;
            /** @description Transformer temperature. */
            temp5?: number;
            /** @description Ambient temperature inside cabinet. */
            temp6?: number;
            /** @description Record timestamp, device/plant local time, yyyy-MM-dd HH:mm:ss. */
            time?: string;
            /** @description Output phase voltage V-N. */
            vpvvn?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description One sample of a string type HPS (HPS3500TL to HPS50KTL). The vendor sorts the keys from `bipvBuck1` to `vpvwn`, so names outside that range do not occur. */
        HpsStringRecord: components["schemas"]["BatteryReadings"] & components["schemas"]["HpsReadings"] & ({
            /** @description PV1 inductor (L) current. */
            bipvBuck1?: number;
            /** @description PV2 inductor (L) current. */
            bipvBuck2?: number;
            /** @description BMS total current. */
            bmstc?: number;
            /** @description BMS total voltage. */
            bmstv?: number;
            /** @description DC bus voltage. */
            bvbus?: number;
            /** @description Battery state of charge. */
            capacity?: number;
            /** @description DC/DC (LLC) switching frequency 1 (guess). */
            cfdllc1?: number;
            /** @description DC/DC (LLC) switching frequency 2 (guess). */
            cfdllc2?: number;
            /** @description Diesel generator power. */
            dgGridPower?: number;
            /** @description Battery charge energy lifetime; never falls. */
            ebatChargeTotal?: number;
            /** @description Battery discharge energy lifetime; never falls. */
            ebatDischargeTotal?: number;
            /** @description Battery charge time today. */
            echargeTimeToday?: number;
            /** @description Battery charge energy today. */
            echargeToday?: number;
            /** @description Battery discharge energy today. */
            edischargeToday?: number;
            /** @description Energy taken FROM the grid today (import). */
            egridToday?: number;
            /** @description Load consumption today. */
            eloadToday?: number;
            /** @description Load consumption lifetime; never falls. */
            eloadTotal?: number;
            /** @description PV energy today. */
            epvToday?: number;
            /** @description Energy fed TO the grid today (export). */
            etoGridToday?: number;
            /** @description Output frequency. */
            fac?: number;
            /** @description Grid (bypass) line voltage U-V (three phase 380..420; single phase only uv = 220..240). */
            gvpvuv?: number;
            /** @description Grid (bypass) line voltage V-W (three phase 380..420; single phase only uv = 220..240). */
            gvpvvw?: number;
            /** @description Grid (bypass) line voltage W-U (three phase 380..420; single phase only uv = 220..240). */
            gvpvwu?: number;
            /** @description Battery current. */
            ibat?: number;
            /** @description Control-board/leakage current. */
            iboard?: number;
            /** @description Inductor current. */
            inductorCurr?: number;
            /** @description Inverter voltage U(-V). */
            invuv?: number;
            /** @description Inverter voltage V(-W). */
            invvw?: number;
            /** @description Inverter voltage W(-U). */
            invwu?: number;
            /** @description PV1 current. */
            ipv?: number;
            /** @description PV2 current. */
            ipv2?: number;
            /** @description Converter inductor current A. */
            ipva?: number;
            /** @description Converter inductor current B. */
            ipvb?: number;
            /** @description Converter inductor current C. */
            ipvc?: number;
            /** @description Load active power. */
            loadActivePower?: number;
            /** @description Load power factor. */
            loadPf?: number;
            /** @description Load reactive power. */
            loadReactivePower?: number;
            /** @description Group (cluster) index holding the highest temperature (high byte). */
            maxMinTempCell?: number;
            /** @description Group (cluster) index holding the highest cell voltage (high byte). */
            maxminVoltCell?: number;
            /** @description Highest single-cell voltage reported by BMS. */
            maxVolt?: number;
            /** @description Lowest battery temperature (signed low byte). */
            minTemp?: number;
            /** @description Lowest single-cell voltage reported by BMS. */
            minVolt?: number;
            /** @description Battery power (+ discharge, - charge). */
            pac?: number;
            /** @description Grid-side apparent power. */
            pac1?: number;
            /** @description Load apparent power. */
            pac2?: number;
            /** @description Total PV power. */
            ppv?: number;
            /** @description PV1 power. */
            ppv1?: number;
            /** @description PV2 power. */
            ppv2?: number;
            /** @description PV negative insulation resistance. */
            pvnir1?: number;
            /** @description PV positive insulation resistance. */
            pvpir1?: number;
            /** @description Grid-side reactive power. */
            rac?: number;
            /** @description Operating mode now in force (not the setting). */
            runModel?: number;
            /** @description Start-up self-check countdown. */
            selfTime?: number;
            /** @description Running state. */
            status?: number;
            /** @description Parallel-system id (monitoring parallel judgement mark): 0 = single unit, same value = paralleled units. */
            typeFlag?: number;
            /** @description Battery voltage. */
            vbat?: number;
            /** @description PV1 voltage. */
            vpv?: number;
            /** @description PV2 voltage. */
            vpv2?: number;
            /** @description Output phase voltage U-N (single phase: the output voltage). */
            vpvun?: number;
            /** @description Output phase voltage W-N. */
            vpvwn?: number;
        } & {
            [key: string]: unknown;
        });
        /** @description Settings of a string type HPS. Two names are documented, the first and the last; the device reports many more. */
        HpsStringSettings: {
            /** @description Battery capacity. */
            batCapacity?: number;
            /** @description Valley (off-peak) tariff period 2, HH:mm-HH:mm (format assumed). */
            valleyPeriodTime2?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Identity and connection of a MBMS. The fields are the BCU's, as an expectation. */
        MbmsBaseInfo: {
            /** @description RS485/Modbus address of the device. */
            address?: number;
            /** @description Serial number of the datalogger the device hangs on. */
            dataLogSn?: string;
            /** @description Index of the BMS device inside its system. */
            deviceNo?: number;
            /** @description Device serial number. */
            deviceSn?: string;
            /** @description Firmware version (free text). */
            firmwareVersion?: string;
            /** @description Connection lost (true = offline) (true | false). */
            lost?: boolean;
            /** @description Status, delivered as STRING (e.g. "0".."5" or text). */
            status?: string;
            /** @description Battery system number. */
            systemNo?: number;
            /** @description Last data time, yyyy-MM-dd HH:mm:ss (plant local time). */
            updateTime?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description One sample of an MBMS (the whole battery above its BCUs). No record has been seen: expect other names. */
        MbmsRecord: components["schemas"]["BmsReadings"] & ({
            /** @description Total current of the whole battery system (all clusters). */
            cbat?: number;
            /** @description Cluster index with the lowest cell voltage. */
            minVoltGroup?: number;
            /** @description State of charge of the whole battery system (all clusters). */
            soc?: number;
            /** @description Total voltage of the whole battery system (all clusters). */
            vbat?: number;
        } & {
            [key: string]: unknown;
        });
        /** @description Settings of an MBMS. No name is known; do not assume that they are the BCU's. */
        MbmsSettings: {
            [key: string]: unknown;
        };
        /** @description The wrapper of a paged response. */
        Page: {
            /** @description Number of rows before this page. */
            offset?: number;
            /** @description Number of this page, from 1. */
            pageNo?: number;
            /** @description Rows per page that the server used. It can be less than requested. */
            pageSize?: number;
            /** @description Rows in the whole range. */
            total?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description One sample of a PBD solar charge controller. `vpv` and `ipv` are battery voltage and current; the PV inputs are `vpv1` to `vpv5`. */
        PbdRecord: components["schemas"]["BatteryReadings"] & ({
            /** @description PV1 buck inductor current. */
            bipvBuck1?: number;
            /** @description PV2 buck inductor current. */
            bipvBuck2?: number;
            /** @description PV3 buck inductor current. */
            bipvBuck3?: number;
            /** @description PV4 buck inductor current. */
            bipvBuck4?: number;
            /** @description PV5 buck inductor current. */
            bipvBuck5?: number;
            /** @description DC bus voltage. */
            bvbus?: number;
            /** @description Output (to PCS DC) voltage. */
            bvout?: number;
            /** @description Battery SOC. */
            capacity?: number;
            /** @description Battery charge time today. */
            echargeTimeToday?: number;
            /** @description Battery charge time lifetime; never falls. */
            echargeTimeTotal?: number;
            /** @description Battery charge energy today. */
            echargeToday?: number;
            /** @description Battery charge energy lifetime; never falls. */
            echargeTotal?: number;
            /** @description Battery discharge time today. */
            edischargeTimeToday?: number;
            /** @description Battery discharge time lifetime; never falls. */
            edischargeTimeTotal?: number;
            /** @description Battery discharge energy today. */
            edischargeToday?: number;
            /** @description Battery discharge energy lifetime; never falls. */
            edischargeTotal?: number;
            /** @description Mode/tariff state (-1..). */
            electricState?: number;
            /** @description Output energy today. */
            eoutToday?: number;
            /** @description Output energy lifetime; never falls. */
            eoutTotal?: number;
            /** @description PV time today. */
            epvTimeToday?: number;
            /** @description PV time lifetime; never falls. */
            epvTimeTotal?: number;
            /** @description PV energy today. */
            epvToday?: number;
            /** @description PV energy lifetime; never falls. */
            epvTotal?: number;
            /** @description Generation today (app detail). */
            etoday?: number;
            /** @description Generation lifetime (app detail); never falls. */
            etotal?: number;
            /** @description BATTERY current (charge). */
            ipv?: number;
            /** @description PV1 current. */
            ipv1?: number;
            /** @description PV2 current. */
            ipv2?: number;
            /** @description PV3 current. */
            ipv3?: number;
            /** @description PV4 current. */
            ipv4?: number;
            /** @description PV5 current. */
            ipv5?: number;
            /** @description Group (cluster) index holding the highest temperature (high byte). */
            maxMinTempCell?: number;
            /** @description Group (cluster) index holding the highest cell voltage (high byte). */
            maxminVoltCell?: number;
            /** @description Highest single-cell voltage reported by BMS. */
            maxVolt?: number;
            /** @description Lowest battery temperature (signed low byte). */
            minTemp?: number;
            /** @description Lowest single-cell voltage reported by BMS. */
            minVolt?: number;
            /** @description Unclear (register 46): on an HPS it is the mean cell voltage. */
            mvpv?: number;
            /** @description Battery power: + discharge, - charge. */
            pbdBatPower?: number;
            /** @description Output power (sic spelling, no r). */
            pbdOutPowe?: number;
            /** @description Total PV power. */
            ppv?: number;
            /** @description PV1 power. */
            ppv1?: number;
            /** @description PV2 power. */
            ppv2?: number;
            /** @description PV3 power. */
            ppv3?: number;
            /** @description PV4 power. */
            ppv4?: number;
            /** @description PV5 power. */
            ppv5?: number;
            /** @description Battery negative insulation resistance. */
            risoBatn?: number;
            /** @description Battery positive insulation resistance. */
            risoBatp?: number;
            /** @description Bus negative insulation resistance. */
            risoBusn?: number;
            /** @description Bus positive insulation resistance. */
            risoBusp?: number;
            /** @description PV negative insulation resistance. */
            risoPVn?: number;
            /** @description PV positive insulation resistance. */
            risoPVp?: number;
            /** @description Start-up self-check countdown. */
            selfTime?: number;
            /** @description Running state. */
            status?: number;
            /** @description State text (Lost, ...). */
            statusText?: string;
            /** @description Ambient temperature. */
            temp?: number;
            /** @description Output-side inductor temperature. */
            tempoutBuckL?: number;
            /** @description Output-side module temperature. */
            tempoutBuckModule?: number;
            /** @description PV-side inductor temperature. */
            temppvBuckL?: number;
            /** @description PV-side module temperature. */
            temppvBuckModule?: number;
            /** @description Record timestamp, yyyy-MM-dd HH:mm:ss. */
            time?: string;
            /** @description Parallel-system id. */
            typeFlag?: number;
            /** @description Battery voltage (null in examples). */
            vbat?: number;
            /** @description BATTERY voltage. */
            vpv?: number;
            /** @description PV1 voltage. */
            vpv1?: number;
            /** @description PV2 voltage. */
            vpv2?: number;
            /** @description PV3 voltage. */
            vpv3?: number;
            /** @description PV4 voltage. */
            vpv4?: number;
            /** @description PV5 voltage. */
            vpv5?: number;
        } & {
            [key: string]: unknown;
        });
        /** @description Settings of a PBD, with the sister API's names. None has been seen on this API. */
        PbdSettings: {
            /** @description BMS communication enable. */
            bmsEnable?: number;
            /** @description Check (self-test) time. */
            gridDetectionTime?: number;
            /** @description Battery charge current. */
            icharge?: number;
            /** @description Output current upper limit. */
            ioutMax?: number;
            /** @description Output inductor current limit (named min). */
            ioutMin?: number;
            /** @description PV inductor current upper limit. */
            ipvLMax?: number;
            /** @description PV current upper limit. */
            ipvMax?: number;
            /** @description PBD on/off. */
            onOff?: number;
            /** @description Output power upper limit. */
            outPowerMax?: number;
            /** @description PV start power. */
            powerStart?: number;
            /** @description Restore factory settings. */
            restore?: number;
            /** @description Insulation test enable. */
            risoEnable?: number;
            /** @description Minimum insulation resistance. */
            risomin?: number;
            /** @description RS485 station address. */
            rsAddr?: number;
            /** @description Grid-code/safety setting. */
            safety?: number;
            /** @description SOC upper limit. */
            socMax?: number;
            /** @description SOC lower limit. */
            socMin?: number;
            /** @description Type setting. */
            type?: number;
            /** @description Maximum MPPT voltage. */
            vmpptMax?: number;
            /** @description Minimum MPPT voltage. */
            vmpptMin?: number;
            /** @description Output voltage upper limit. */
            voutMax?: number;
            /** @description Output voltage lower limit. */
            voutMin?: number;
            /** @description Maximum PV voltage. */
            vpvMax?: number;
            /** @description PV start voltage. */
            vstart?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description One sample of a PCS battery inverter. No record of it has been seen on this API: the names are those of the sister API. `vacu`, `vacv`, `vacw` are currents; `bvpv` and `bipv` are battery voltage and current. */
        PcsRecord: components["schemas"]["BatteryReadings"] & ({
            /** @description Alarm code 1. */
            alarmCode1?: number;
            /** @description Alarm code 2. */
            alarmCode2?: number;
            /** @description Bypass cabinet shown/active. */
            atsBypass?: number;
            /** @description Bypass (grid) active power: + import, - export (live check needed). */
            bactivePower?: number;
            /** @description Bypass (grid) apparent power. */
            bapparentPower?: number;
            /** @description BATTERY current: + discharge, - charge. */
            bipv?: number;
            /** @description Bypass current U. */
            bipvu?: number;
            /** @description Bypass current V. */
            bipvv?: number;
            /** @description Bypass current W. */
            bipvw?: number;
            /** @description Bypass (grid) reactive power. */
            breactivePower?: number;
            /** @description DC bus voltage. */
            bvbus?: number;
            /** @description Negative half bus. */
            bvbusNega?: number;
            /** @description Positive half bus. */
            bvbusPosi?: number;
            /** @description BATTERY voltage. */
            bvpv?: number;
            /** @description Grid (bypass) line voltage U-V. */
            bvpvuv?: number;
            /** @description Grid (bypass) line voltage V-W. */
            bvpvvw?: number;
            /** @description Grid (bypass) line voltage W-U. */
            bvpvwu?: number;
            /** @description Bypass frequency. */
            bypassFreq?: number;
            /** @description Battery SOC. */
            capacity?: number;
            /** @description Diesel generator power. */
            dgGridPower?: number;
            /** @description Grid/generator selector. */
            dgGridSelect?: number;
            /** @description Battery charge time today. */
            echargeTimeToday?: number;
            /** @description Battery charge time lifetime; never falls. */
            echargeTimeTotal?: number;
            /** @description Battery charge energy today. */
            echargeToday?: number;
            /** @description Battery charge energy lifetime; never falls. */
            echargeTotal?: number;
            /** @description Battery discharge time today. */
            edischargeTimeToday?: number;
            /** @description Battery discharge time lifetime; never falls. */
            edischargeTimeTotal?: number;
            /** @description Battery discharge energy today. */
            edischargeToday?: number;
            /** @description Battery discharge energy lifetime; never falls. */
            edischargeTotal?: number;
            /** @description Electric/tariff period state. */
            electricState?: number;
            /** @description Generation today (app detail). */
            etoday?: number;
            /** @description Generation lifetime (app detail); never falls. */
            etotal?: number;
            /** @description Ground-fault detection current 1. */
            gfdi1?: number;
            /** @description Ground-fault detection current 2. */
            gfdi2?: number;
            /** @description Grid frequency. */
            gridFreq?: number;
            /** @description Time belonging to gridToday. */
            gridTimeToday?: number;
            /** @description Time belonging to gridTotal; never falls. */
            gridTimeTotal?: number;
            /** @description Energy exchanged with the grid. If the registers are as in the sister API, this is register 94: TO the grid today (export). */
            gridToday?: number;
            /** @description Energy exchanged with the grid. If the registers are as in the sister API, this is register 96-97: TO the grid over its lifetime (export); never falls. */
            gridTotal?: number;
            /** @description Inductor current A. */
            i1a?: number;
            /** @description Inductor current B. */
            i1b?: number;
            /** @description Inductor current C. */
            i1c?: number;
            /** @description Load active power. */
            loadActivePower?: number;
            /** @description Load apparent power. */
            loadApparentPower?: number;
            /** @description Load current U. */
            loadIa?: number;
            /** @description Load current V. */
            loadIb?: number;
            /** @description Load current W. */
            loadIc?: number;
            /** @description Load power factor. */
            loadPf?: number;
            /** @description Load reactive power. */
            loadReactivePower?: number;
            /** @description Load time today. */
            loadTimeToday?: number;
            /** @description Load time lifetime; never falls. */
            loadTimeTotal?: number;
            /** @description Load consumption today. */
            loadToday?: number;
            /** @description Load consumption lifetime; never falls. */
            loadTotal?: number;
            /** @description Group (cluster) index holding the highest temperature (high byte). */
            maxMinTempCell?: number;
            /** @description Group (cluster) index holding the highest cell voltage (high byte). */
            maxminVoltCell?: number;
            /** @description Highest single-cell voltage reported by BMS. */
            maxVolt?: number;
            /** @description Lowest battery temperature (signed low byte). */
            minTemp?: number;
            /** @description Lowest single-cell voltage reported by BMS. */
            minVolt?: number;
            /** @description Mean voltage of one battery cell. The value is a tenth of the one in V that an HPS sends. */
            mvpv?: number;
            /** @description PCS output apparent power. */
            outApparentPower?: number;
            /** @description PCS output reactive power. */
            outReactivePower?: number;
            /** @description Battery power: + discharge, - charge. */
            pacToBattery?: number;
            /** @description Power to grid. */
            pacToGrid?: number;
            /** @description PCS output active power (sign: + inverting, - rectifying assumed). */
            pcsActivePower?: number;
            /** @description Power factor. */
            pf?: number;
            /** @description Power-factor sign. */
            pfSymbol?: number;
            /** @description Power from grid (sic spelling). */
            powerGird?: number;
            /** @description PV power of attached PBD(s). */
            ppv?: number;
            /** @description PV energy (attached PBD). */
            pvEnergy?: number;
            /** @description Battery negative insulation resistance. */
            risoBatn?: number;
            /** @description Battery positive insulation resistance. */
            risoBatp?: number;
            /** @description Operating mode in force (app flow chart). */
            runModel?: string | number;
            /** @description Start-up self-check countdown. */
            selfTime?: number;
            /** @description Running state. */
            status?: number;
            /** @description State text (OnGridState, FaultState ...). */
            statusText?: string;
            /** @description Fault/alarm bit word 7 (16 bits, HIGH/LOW BYTE SWAPPED before bit numbering). */
            sysFaultWord7?: number;
            /** @description Fault/alarm bit word 8 (16 bits, HIGH/LOW BYTE SWAPPED before bit numbering). */
            sysFaultWord8?: number;
            /** @description Module temperature 1. */
            temp1?: number;
            /** @description Module temperature 2. */
            temp2?: number;
            /** @description Module/inductor temperature 3. */
            temp3?: number;
            /** @description Inductor temperature 4. */
            temp4?: number;
            /** @description Transformer temperature. */
            temp5?: number;
            /** @description Ambient temperature. */
            temp6?: number;
            /** @description Record timestamp, yyyy-MM-dd HH:mm:ss. */
            time?: string;
            /** @description Time belonging to toGridToday. */
            toGridTimeToday?: number;
            /** @description Time belonging to toGridTotal; never falls. */
            toGridTimeTotal?: number;
            /** @description Energy exchanged with the grid. If the registers are as in the sister API, this is register 88: FROM the grid today (import). */
            toGridToday?: number;
            /** @description Energy exchanged with the grid. If the registers are as in the sister API, this is register 90-91: FROM the grid over its lifetime (import); never falls. */
            toGridTotal?: number;
            /** @description Power to grid (sic spelling). */
            toPowerGird?: number;
            /** @description Parallel-system id. */
            typeFlag?: number;
            /** @description Output frequency. */
            vacFrequency?: number;
            /** @description Output CURRENT U. */
            vacu?: number;
            /** @description Output line voltage U-V. */
            vacuv?: number;
            /** @description Output CURRENT V. */
            vacv?: number;
            /** @description Output line voltage V-W. */
            vacvw?: number;
            /** @description Output CURRENT W. */
            vacw?: number;
            /** @description Output line voltage W-U. */
            vacwu?: number;
            /** @description Output PHASE voltage U-N. */
            vpvuv?: number;
            /** @description Output PHASE voltage V-N. */
            vpvvw?: number;
            /** @description Output PHASE voltage W-N. */
            vpvwu?: number;
        } & {
            [key: string]: unknown;
        });
        /** @description Settings of a PCS. No name is known: read the device's settings to see them. */
        PcsSettings: {
            [key: string]: unknown;
        };
        /** @description A plant (power station). Unconfirmed: no response of this API has been seen. Address and coordinates are personal data. */
        Plant: {
            /** @description Plant has devices. */
            atsDeviceFlag?: number;
            /** @description Time zone text (e.g. GMT+8). */
            atsTimezoneStr?: string;
            /** @description City. */
            city?: string;
            /** @description Country. */
            country?: string;
            /** @description Installation date, yyyy-MM-dd. */
            createDateText?: string;
            /** @description Feed-in tariff / revenue per kWh. */
            formulaMoney?: string;
            /** @description Currency code (e.g. EUR, USD). */
            formulaMoneyUnitId?: string;
            /** @description Plant status. */
            hasDeviceOnLine?: number;
            /** @description Plant id (numeric text). */
            id?: string;
            /** @description Module power. */
            nominalPower?: string;
            /** @description Module power display text ("1130kWp"). */
            nominalPowerStr?: string;
            /** @description Latitude (personal data). */
            plant_lat?: string;
            /** @description Longitude (personal data). */
            plant_lng?: string;
            /** @description Street address (personal data). */
            plantAddress?: string;
            /** @description Picture file name. */
            plantImgName?: string;
            /** @description Plant name. */
            plantName?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The body that creates or changes a plant. Unconfirmed: the names are hints; other keys can be sent. */
        PlantInput: {
            /** @description City of the plant. */
            city?: string;
            /** @description Country of the plant. */
            country?: string;
            /** @description Revenue for each kWh fed to the grid. */
            formulaMoney?: string;
            /** @description Currency of the tariff as an ISO code. */
            formulaMoneyUnitId?: string;
            /** @description Date of installation, yyyy-MM-dd. */
            installDate?: string;
            /** @description Power of all PV modules. */
            nominalPower?: string;
            /** @description Street address of the plant. */
            plantAddress?: string;
            /** @description Name of the plant. */
            plantName?: string;
            /** @description Time zone of the plant; in which form it is taken is not known. */
            plantTimeZone?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A change of a plant. Unconfirmed, the place of the id included. */
        PlantUpdate: components["schemas"]["PlantInput"] & ({
            /** @description ID of the plant to change. The older app calls it `plantID`. */
            plantId?: string | number;
        } & {
            [key: string]: unknown;
        });
    };
    responses: {
        /** @description A refusal or a failure with an HTTP status of its own. The vendor documents HTTP 200 only, with the code in the envelope: that this response occurs is assumed. A response of a gateway before the API need not be JSON. */
        Refusal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Envelope"];
            };
        };
    };
    parameters: {
        /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
        AcceptLanguage: string;
        /** @description Serial number of the data logger. */
        DataLogSn: string;
        /** @description Serial number of the data logger. */
        DataLogSnInferred: string;
        /** @description Serial number of the device. */
        DeviceSn: string;
        /** @description Serial number of the device. */
        DeviceSnInferred: string;
        /** @description Serial number of the device. */
        DeviceSnObserved: string;
        /** @description End of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
        EndDate: string;
        /** @description End of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
        EndDateInferred: string;
        /** @description End of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
        EndDateObserved: string;
        /** @description Number of the page, from 1. */
        PageNo: number;
        /** @description Number of the page, from 1. */
        PageNoInferred: number;
        /** @description Number of the page, from 1. */
        PageNoObserved: number;
        /** @description Number of the page, from 1. */
        PageNoOptional: number;
        /** @description Rows per page. The largest the server takes is not known; 2000 has been seen in client code. */
        PageSize: number;
        /** @description Rows per page. The largest the server takes is not known; 2000 has been seen in client code. */
        PageSizeInferred: number;
        /** @description Rows per page. The largest the server takes is not known; 2000 has been seen in client code. */
        PageSizeObserved: number;
        /** @description Rows per page. The largest the server takes is not known; 2000 has been seen in client code. */
        PageSizeOptional: number;
        /** @description ID of a plant, to list its data loggers only or to name the plant that one is bound to. */
        PlantIdFilter: string | number;
        /** @description ID of the plant, as the plant list gives it. */
        PlantIdInferred: string | number;
        /** @description Start of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
        StartDate: string;
        /** @description Start of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
        StartDateInferred: string;
        /** @description Start of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
        StartDateObserved: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    bcuDataLast: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["BcuRecord"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    bcuDataList: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
                /** @description Start of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
                startDate: components["parameters"]["StartDateInferred"];
                /** @description End of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
                endDate: components["parameters"]["EndDateInferred"];
                /** @description Number of the page, from 1. */
                pageNo: components["parameters"]["PageNoInferred"];
                /** @description Rows per page. The largest the server takes is not known; 2000 has been seen in client code. */
                pageSize: components["parameters"]["PageSizeInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description One page of samples. A comment in public client code states that the rows sometimes arrive as a bare array. */
                        data?: (components["schemas"]["Page"] & {
                            /** @description The samples of this page. */
                            datas?: components["schemas"]["BcuRecord"][];
                        }) | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    bcuSetting: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSn"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["BcuSettings"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    bcuSettingUpdate: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The settings, with the names that the device reports. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["BcuSettings"];
            };
        };
        responses: {
            /** @description The envelope; the content of data is not known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description The content after a change is not known. */
                        data?: unknown;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    bcuBaseInfo: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["BcuBaseInfo"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    bcuBaseInfoList: {
        parameters: {
            query: {
                /** @description Serial number of the data logger. */
                dataLogSn: components["parameters"]["DataLogSn"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description A bare array, not a page. */
                        data?: components["schemas"]["BcuBaseInfo"][] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    mbmsBaseInfo: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["MbmsBaseInfo"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    mbmsBaseInfoList: {
        parameters: {
            query: {
                /** @description Serial number of the data logger. */
                dataLogSn: components["parameters"]["DataLogSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description A bare array, not a page. */
                        data?: components["schemas"]["MbmsBaseInfo"][] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    mbmsDataLast: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["MbmsRecord"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    mbmsDataList: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
                /** @description Start of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
                startDate: components["parameters"]["StartDateInferred"];
                /** @description End of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
                endDate: components["parameters"]["EndDateInferred"];
                /** @description Number of the page, from 1. */
                pageNo: components["parameters"]["PageNoInferred"];
                /** @description Rows per page. The largest the server takes is not known; 2000 has been seen in client code. */
                pageSize: components["parameters"]["PageSizeInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description One page of samples. A comment in public client code states that the rows sometimes arrive as a bare array. */
                        data?: (components["schemas"]["Page"] & {
                            /** @description The samples of this page. */
                            datas?: components["schemas"]["MbmsRecord"][];
                        }) | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    mbmsSetting: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["MbmsSettings"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    mbmsSettingUpdate: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The settings, with the names that the device reports. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["MbmsSettings"];
            };
        };
        responses: {
            /** @description The envelope; the content of data is not known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description The content after a change is not known. */
                        data?: unknown;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    dataLog: {
        parameters: {
            query: {
                /** @description Serial number of the data logger. */
                dataLogSn: components["parameters"]["DataLogSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["DataLogger"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    dataLogAdd: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The logger and its plant. Names are hints; other keys can be sent. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DataLoggerInput"];
            };
        };
        responses: {
            /** @description The envelope; the content of data is not known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description The content after a change is not known. */
                        data?: unknown;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    dataLogDelete: {
        parameters: {
            query: {
                /** @description Serial number of the data logger. */
                dataLogSn: components["parameters"]["DataLogSnInferred"];
                /** @description ID of a plant, to list its data loggers only or to name the plant that one is bound to. */
                plantId?: components["parameters"]["PlantIdFilter"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; the content of data is not known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description The content after a change is not known. */
                        data?: unknown;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    dataLogList: {
        parameters: {
            query?: {
                /** @description ID of a plant, to list its data loggers only or to name the plant that one is bound to. */
                plantId?: components["parameters"]["PlantIdFilter"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description A bare array, not a page. */
                        data?: components["schemas"]["DataLogger"][] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    hpsCentralBaseInfo: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["DeviceBaseInfo"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    hpsStringBaseInfo: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["DeviceBaseInfo"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    hpsStringBaseInfoList: {
        parameters: {
            query: {
                /** @description Serial number of the data logger. */
                dataLogSn: components["parameters"]["DataLogSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description A bare array, not a page. */
                        data?: components["schemas"]["DeviceBaseInfo"][] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    hpsCentralBaseInfoList: {
        parameters: {
            query: {
                /** @description Serial number of the data logger. */
                dataLogSn: components["parameters"]["DataLogSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description A bare array, not a page. */
                        data?: components["schemas"]["DeviceBaseInfo"][] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    hpsCentralSetting: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSn"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["HpsCentralSettings"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    hpsCentralSettingUpdate: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The settings, with the names that the device reports. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["HpsCentralSettings"];
            };
        };
        responses: {
            /** @description The envelope; the content of data is not known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description The content after a change is not known. */
                        data?: unknown;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    hpsCentralDataLast: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnObserved"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["HpsCentralRecord"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    hpsStringDataLast: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSn"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["HpsStringRecord"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    hpsCentralDataList: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSn"];
                /** @description Start of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
                startDate: components["parameters"]["StartDate"];
                /** @description End of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
                endDate: components["parameters"]["EndDate"];
                /** @description Number of the page, from 1. */
                pageNo: components["parameters"]["PageNo"];
                /** @description Rows per page. The largest the server takes is not known; 2000 has been seen in client code. */
                pageSize: components["parameters"]["PageSize"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description One page of samples. A comment in public client code states that the rows sometimes arrive as a bare array. */
                        data?: (components["schemas"]["Page"] & {
                            /** @description The samples of this page. */
                            datas?: components["schemas"]["HpsCentralRecord"][];
                        }) | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    hpsStringDataList: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnObserved"];
                /** @description Start of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
                startDate: components["parameters"]["StartDateObserved"];
                /** @description End of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
                endDate: components["parameters"]["EndDateObserved"];
                /** @description Number of the page, from 1. */
                pageNo: components["parameters"]["PageNoObserved"];
                /** @description Rows per page. The largest the server takes is not known; 2000 has been seen in client code. */
                pageSize: components["parameters"]["PageSizeObserved"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description One page of samples. A comment in public client code states that the rows sometimes arrive as a bare array. */
                        data?: (components["schemas"]["Page"] & {
                            /** @description The samples of this page. */
                            datas?: components["schemas"]["HpsStringRecord"][];
                        }) | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    hpsStringSetting: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSn"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["HpsStringSettings"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    hpsStringSettingUpdate: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The settings, with the names that the device reports. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["HpsStringSettings"];
            };
        };
        responses: {
            /** @description The envelope; the content of data is not known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description The content after a change is not known. */
                        data?: unknown;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    pbdBaseInfo: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["DeviceBaseInfo"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    pbdBaseInfoList: {
        parameters: {
            query: {
                /** @description Serial number of the data logger. */
                dataLogSn: components["parameters"]["DataLogSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description A bare array, not a page. */
                        data?: components["schemas"]["DeviceBaseInfo"][] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    pbdDataLast: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSn"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["PbdRecord"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    pbdDataList: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
                /** @description Start of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
                startDate: components["parameters"]["StartDateInferred"];
                /** @description End of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
                endDate: components["parameters"]["EndDateInferred"];
                /** @description Number of the page, from 1. */
                pageNo: components["parameters"]["PageNoInferred"];
                /** @description Rows per page. The largest the server takes is not known; 2000 has been seen in client code. */
                pageSize: components["parameters"]["PageSizeInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description One page of samples. A comment in public client code states that the rows sometimes arrive as a bare array. */
                        data?: (components["schemas"]["Page"] & {
                            /** @description The samples of this page. */
                            datas?: components["schemas"]["PbdRecord"][];
                        }) | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    pbdSetting: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["PbdSettings"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    pbdSettingUpdate: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The settings, with the names that the device reports. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PbdSettings"];
            };
        };
        responses: {
            /** @description The envelope; the content of data is not known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description The content after a change is not known. */
                        data?: unknown;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    pcsBaseInfo: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["DeviceBaseInfo"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    pcsBaseInfoList: {
        parameters: {
            query: {
                /** @description Serial number of the data logger. */
                dataLogSn: components["parameters"]["DataLogSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description A bare array, not a page. */
                        data?: components["schemas"]["DeviceBaseInfo"][] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    pcsDataLast: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["PcsRecord"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    pcsDataList: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
                /** @description Start of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
                startDate: components["parameters"]["StartDateInferred"];
                /** @description End of the range in plant-local time, yyyy-MM-dd HH:mm:ss. */
                endDate: components["parameters"]["EndDateInferred"];
                /** @description Number of the page, from 1. */
                pageNo: components["parameters"]["PageNoInferred"];
                /** @description Rows per page. The largest the server takes is not known; 2000 has been seen in client code. */
                pageSize: components["parameters"]["PageSizeInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description One page of samples. A comment in public client code states that the rows sometimes arrive as a bare array. */
                        data?: (components["schemas"]["Page"] & {
                            /** @description The samples of this page. */
                            datas?: components["schemas"]["PcsRecord"][];
                        }) | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    pcsSetting: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["PcsSettings"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    pcsSettingUpdate: {
        parameters: {
            query: {
                /** @description Serial number of the device. */
                deviceSn: components["parameters"]["DeviceSnInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The settings, with the names that the device reports. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PcsSettings"];
            };
        };
        responses: {
            /** @description The envelope; the content of data is not known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description The content after a change is not known. */
                        data?: unknown;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    plant: {
        parameters: {
            query: {
                /** @description ID of the plant, as the plant list gives it. */
                plantId: components["parameters"]["PlantIdInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description Null when the vendor has no data (assumed). */
                        data?: components["schemas"]["Plant"] | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    plantUpdate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The plant with its id. Names are hints; other keys can be sent. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlantUpdate"];
            };
        };
        responses: {
            /** @description The envelope; the content of data is not known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description The content after a change is not known. */
                        data?: unknown;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    plantAdd: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The plant. Names are hints; other keys can be sent. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlantInput"];
            };
        };
        responses: {
            /** @description The envelope; the content of data is not known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description The content after a change is not known. */
                        data?: unknown;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    plantDelete: {
        parameters: {
            query: {
                /** @description ID of the plant, as the plant list gives it. */
                plantId: components["parameters"]["PlantIdInferred"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; the content of data is not known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description The content after a change is not known. */
                        data?: unknown;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
    plantList: {
        parameters: {
            query?: {
                /** @description Number of the page, from 1. */
                pageNo?: components["parameters"]["PageNoOptional"];
                /** @description Rows per page. The largest the server takes is not known; 2000 has been seen in client code. */
                pageSize?: components["parameters"]["PageSizeOptional"];
            };
            header?: {
                /** @description Language of the messages. The vendor marks it required with default en; the client always sends it. */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The envelope; data is null or missing when it refuses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope"] & {
                        /** @description A bare array or a page: which of the two is not known. */
                        data?: components["schemas"]["Plant"][] | (components["schemas"]["Page"] & {
                            /** @description The plants of this page. */
                            datas?: components["schemas"]["Plant"][];
                        }) | null;
                    };
                };
            };
            "4XX": components["responses"]["Refusal"];
            default: components["responses"]["Refusal"];
        };
    };
}
