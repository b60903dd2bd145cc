/*M!999999\- enable the sandbox mode */ 
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `api_tokens` (
  `name` varchar(64) NOT NULL,
  `hash` char(64) NOT NULL,
  `role` varchar(16) NOT NULL,
  `tenant` varchar(255) NOT NULL,
  `backends` mediumtext NOT NULL,
  `created_millis` bigint(20) NOT NULL,
  `created_by` varchar(255) NOT NULL,
  `expires_millis` bigint(20) NOT NULL,
  `used_millis` bigint(20) NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `backends` (
  `name` varchar(64) NOT NULL,
  `definition` mediumtext NOT NULL,
  `secrets` mediumtext NOT NULL,
  `created_millis` bigint(20) NOT NULL,
  `updated_millis` bigint(20) NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `backends` VALUES ('fw-1','{\"driver\":\"fortios\",\"url\":\"http://192.0.2.20\"}','{\"token\":\"a-token-of-a-test\"}',1000,2000);
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `bindings` (
  `type` varchar(64) NOT NULL,
  `object_id` varchar(64) NOT NULL,
  `backend` varchar(64) NOT NULL,
  `tenant` varchar(255) NOT NULL,
  `native_type` varchar(255) NOT NULL,
  `native_id` varchar(255) NOT NULL,
  `bound_as` varchar(255) DEFAULT NULL,
  `released` smallint(6) NOT NULL,
  `spec` mediumtext NOT NULL,
  `state` mediumtext NOT NULL,
  `last_call` varchar(26) NOT NULL,
  `created_millis` bigint(20) NOT NULL,
  `updated_millis` bigint(20) NOT NULL,
  PRIMARY KEY (`type`,`object_id`),
  UNIQUE KEY `bindings_native` (`backend`,`bound_as`,`type`),
  KEY `bindings_backend` (`type`,`backend`,`object_id`),
  KEY `bindings_tenant` (`type`,`tenant`,`object_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `bindings` VALUES ('address-object','old-1','fw-1','acme','firewall/address','old-1',NULL,1,'{}','{}','01JCLOSED00000000000000001',1000,2000);
INSERT INTO `bindings` VALUES ('address-object','web-1','fw-1','acme','firewall/address','web-1','web-1',0,'{\"cidr\":\"192.0.2.10/32\"}','{\"cidr\":\"192.0.2.10/32\",\"name\":\"Büro ✓\"}','01JREPEATED000000000000002',1000,2000);
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `calls` (
  `id` varchar(26) NOT NULL,
  `operation` varchar(16) NOT NULL,
  `action` varchar(64) NOT NULL,
  `object_type` varchar(64) NOT NULL,
  `object_id` varchar(64) NOT NULL,
  `backend` varchar(64) NOT NULL,
  `tenant` varchar(255) NOT NULL,
  `principal` varchar(255) NOT NULL,
  `idempotency_key` varchar(255) DEFAULT NULL,
  `fingerprint` varchar(64) NOT NULL,
  `request` mediumtext NOT NULL,
  `sent` mediumtext NOT NULL,
  `state` varchar(16) NOT NULL,
  `attempts` int(11) NOT NULL,
  `opened_millis` bigint(20) NOT NULL,
  `in_flight_until_millis` bigint(20) NOT NULL,
  `sent_millis` bigint(20) NOT NULL,
  `replied_millis` bigint(20) NOT NULL,
  `closed_millis` bigint(20) NOT NULL,
  `outcome` varchar(16) NOT NULL,
  `status` int(11) NOT NULL,
  `answer` mediumtext NOT NULL,
  `reason` mediumtext NOT NULL,
  `settled_by` varchar(255) NOT NULL,
  `backend_request` varchar(255) NOT NULL,
  `node` varchar(255) NOT NULL,
  `term` bigint(20) NOT NULL,
  `holds` varchar(129) DEFAULT NULL,
  `in_flight_millis` bigint(20) NOT NULL DEFAULT 0,
  `task_kind` varchar(64) NOT NULL DEFAULT '',
  `task_id` varchar(255) NOT NULL DEFAULT '',
  `task_state` varchar(16) NOT NULL DEFAULT '',
  `task_says` varchar(1000) NOT NULL DEFAULT '',
  `task_seen_millis` bigint(20) NOT NULL DEFAULT 0,
  PRIMARY KEY (`id`),
  UNIQUE KEY `calls_holds` (`holds`),
  UNIQUE KEY `calls_key` (`principal`,`idempotency_key`),
  KEY `calls_state` (`state`,`id`),
  KEY `calls_object` (`object_type`,`object_id`,`id`),
  KEY `calls_backend` (`backend`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `calls` VALUES ('01JCLOSED00000000000000001','CREATE','','address-object','web-1','fw-1','acme','cmp','key-1','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','{\"spec\":{\"name\":\"Büro ✓\"}}','{}','CLOSED',1,1000,36000,2000,3000,4000,'SUCCEEDED',201,'{\"id\":1}','','','req-1','node-a',4,NULL,0,'','','','',0);
INSERT INTO `calls` VALUES ('01JINDOUBT0000000000000003','CREATE','','address-object','web-2','fw-1','acme','cmp',NULL,'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','{\"spec\":{\"name\":\"Büro ✓\"}}','{}','IN_DOUBT',1,1000,36000,2000,3000,4000,'SUCCEEDED',201,'{\"id\":1}','','','req-1','node-a',4,'address-object:web-2',0,'','','','',0);
INSERT INTO `calls` VALUES ('01JREPEATED000000000000002','UPDATE','','address-object','web-1','fw-1','acme','cmp',NULL,'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','{\"spec\":{\"name\":\"Büro ✓\"}}','{}','CLOSED',2,1000,36000,2000,3000,4000,'SUCCEEDED',201,'{\"id\":1}','','','req-1','node-a',4,NULL,0,'','','','',0);
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `flyway_schema_history` (
  `installed_rank` int(11) NOT NULL,
  `version` varchar(50) DEFAULT NULL,
  `description` varchar(200) NOT NULL,
  `type` varchar(20) NOT NULL,
  `script` varchar(1000) NOT NULL,
  `checksum` int(11) DEFAULT NULL,
  `installed_by` varchar(100) NOT NULL,
  `installed_on` timestamp NOT NULL DEFAULT current_timestamp(),
  `execution_time` int(11) NOT NULL,
  `success` tinyint(1) NOT NULL,
  PRIMARY KEY (`installed_rank`),
  KEY `flyway_schema_history_s_idx` (`success`)
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `flyway_schema_history` VALUES (1,'1','record','SQL','V1__record.sql',-363360622,'pairgate','2026-11-28 06:39:14',49,1);
INSERT INTO `flyway_schema_history` VALUES (2,'2','promotion','SQL','V2__promotion.sql',790195938,'pairgate','2026-11-28 06:39:14',8,1);
INSERT INTO `flyway_schema_history` VALUES (3,'3','tasks','SQL','V3__tasks.sql',-1268546627,'pairgate','2026-11-28 06:39:14',20,1);
INSERT INTO `flyway_schema_history` VALUES (4,'4','api tokens','SQL','V4__api_tokens.sql',1383596201,'pairgate','2026-11-28 06:39:14',3,1);
INSERT INTO `flyway_schema_history` VALUES (5,'5','partial indexes','SQL','V5__partial_indexes.sql',345692786,'pairgate','2026-11-28 06:39:14',1,1);
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `object_references` (
  `from_type` varchar(64) NOT NULL,
  `from_id` varchar(64) NOT NULL,
  `pointer` varchar(255) NOT NULL,
  `to_type` varchar(64) NOT NULL,
  `to_id` varchar(64) NOT NULL,
  PRIMARY KEY (`from_type`,`from_id`,`pointer`),
  KEY `object_references_to` (`to_type`,`to_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `object_references` VALUES ('firewall-policy','p-1','/sources/0','address-object','web-1');
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `record_identity` (
  `identity` char(8) NOT NULL,
  `pinged_millis` bigint(20) NOT NULL,
  PRIMARY KEY (`identity`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `record_identity` VALUES ('k7b2m4qa',1764000000000);
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `repeated_calls` (
  `call_id` varchar(26) NOT NULL,
  PRIMARY KEY (`call_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `repeated_calls` VALUES ('01JREPEATED000000000000002');
