/** `atess-client/redis`: the store of several processes and machines in a Redis server. */
export { createRedisStore, type RedisConnection, type RedisStoreOptions } from './redis/store.ts';
