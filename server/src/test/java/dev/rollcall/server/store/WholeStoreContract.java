// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.server.store;

/// Everything that a store must do. The test of each database implements this, so that none is
/// forgotten.
public interface WholeStoreContract
    extends AccountTableContract,
        ActivityTableContract,
        AgentTableContract,
        AttendanceTableContract,
        ChainTableContract,
        CommandQueriesContract,
        CommandTableContract,
        CommandWalkContract,
        DirectoryTableContract,
        EventTableContract,
        IdempotencyTableContract,
        IdentityTableContract,
        LogTableContract,
        LookTableContract,
        LookWalkContract,
        PeopleTableContract,
        ReachContract,
        ScreenshotTableContract,
        SettingsTableContract,
        TransactionContract {}
