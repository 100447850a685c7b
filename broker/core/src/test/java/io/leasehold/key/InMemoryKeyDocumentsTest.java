package io.leasehold.key;

import io.leasehold.Outage;
import java.util.Map;

class InMemoryKeyDocumentsTest extends KeyMaterialsContract {

    private final InMemoryKeyDocuments documents = new InMemoryKeyDocuments(new Outage());

    @Override
    protected KeyDocuments entries() {
        return documents;
    }

    @Override
    protected KeyMaterials store() {
        return documents;
    }

    @Override
    protected void put(KeyAddress address, Map<String, String> document) {
        documents.put(address, document);
    }

    @Override
    protected void delete(KeyAddress address) {
        documents.delete(address);
    }

    @Override
    protected void forbid(KeyAddress address) {
        documents.forbid(address);
    }
}
