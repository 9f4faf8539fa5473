export {
	createCircuitBreaker,
	type CircuitBreaker,
	type CircuitBreakerOptions,
} from './circuit-breaker.ts';
export { CIRCUIT_RULES, POLL_CIRCUIT_RULES, type CircuitRules } from './circuit-rules.ts';
export type { CircuitStatus } from './circuit.ts';
export { createMemoryStore, type MemoryStoreOptions } from './memory-store.ts';
export type { ProtectionStore } from './protection-store.ts';
