export {
	createCircuitBreaker,
	type CircuitBreaker,
	type CircuitBreakerOptions,
} from './circuit-breaker.ts';
export { CIRCUIT_RULES, POLL_CIRCUIT_RULES, type CircuitRules } from './circuit-rules.ts';
export type { CircuitStatus } from './circuit.ts';
export {
	createMemoryStore,
	processStore,
	type MemoryStore,
	type MemoryStoreOptions,
} from './memory-store.ts';
export { groupOf, type ProtectionStore, type SlotRequest, type Usage } from './protection-store.ts';
