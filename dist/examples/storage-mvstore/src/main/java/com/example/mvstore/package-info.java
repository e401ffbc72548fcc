/** A storage on the embedded engine MVStore, as an outsider writes it; start with the class that carries {@code @ProviderName}. */
package com.example.mvstore;
